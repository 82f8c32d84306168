// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/used_profile.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::scenario {
namespace {

constexpr std::string_view kProfiles = "/profiles/", kFile = "/file", kWaiver = "/waiver";

bool isPlace(const Assumption& assumption, std::string_view end) {
    return assumption.pointer.find(kProfiles) != std::string::npos && assumption.pointer.ends_with(end);
}

/// The last day of the waiver of the profile at `file`; nothing where it has none that can be read.
std::optional<growth::Date> waivedUntil(std::span<const Assumption> assumptions, const std::string& file) {
    const std::string place = file.substr(0, file.size() - kFile.size()) + std::string(kWaiver);
    const auto waiver = std::find_if(assumptions.begin(), assumptions.end(),
                                     [&](const Assumption& each) { return each.pointer == place; });
    return waiver == assumptions.end() ? std::nullopt : growth::parseDate(waiver->value);
}

} // namespace

std::vector<Assumption> assumptionsOf(const UsedProfile& profile, const std::string& pointer) {
    std::vector<Assumption> all{{pointer + std::string(kFile), "last day of profile " + profile.name,
                                 growth::dateText(profile.expires), "", profile.tier, profile.evidence, true}};
    if (profile.waiver)
        all.push_back({pointer + std::string(kWaiver), "waiver of the age of profile " + profile.name,
                       growth::dateText(profile.waiver->until), "", 'E',
                       profile.waiver->by + ": " + profile.waiver->reason, true});
    return all;
}

bool isOfProfile(const Assumption& assumption) {
    return isPlace(assumption, kFile) || isPlace(assumption, kWaiver) ||
           (assumption.fromScenario && assumption.source.starts_with(kProfileSource));
}

bool usesProfiles(std::span<const Assumption> assumptions) {
    return std::any_of(assumptions.begin(), assumptions.end(),
                       [](const Assumption& each) { return isPlace(each, kFile); });
}

std::vector<diagnostics::Diagnostic> expiries(std::span<const Assumption> assumptions, growth::Date day) {
    std::vector<diagnostics::Diagnostic> all;
    for (const Assumption& assumption : assumptions) {
        if (!isPlace(assumption, kFile))
            continue;
        const auto last = growth::parseDate(assumption.value);
        const auto waived = waivedUntil(assumptions, assumption.pointer);
        if ((last && day <= *last) || (waived && day <= *waived))
            continue;
        diagnostics::Diagnostic finding;
        finding.pointer = assumption.pointer;
        finding.message = std::string("The profile is past its last day") + (waived ? ", and so is its waiver" : "");
        finding.found = fmt::format("{}{} on {}", assumption.value,
                                    waived ? ", waived until " + growth::dateText(*waived) : "", growth::dateText(day));
        finding.allowed = "a new fit, or beside its file {\"waiver\": {\"by\": \"…\", \"until\": \"YYYY-MM-DD\", "
                          "\"reason\": \"…\"}}";
        all.push_back(std::move(finding));
    }
    return all;
}

std::vector<diagnostics::Diagnostic> expiryWarnings(std::span<const Assumption> assumptions, growth::Date day,
                                                    const std::string& file) {
    auto all = expiries(assumptions, day);
    for (diagnostics::Diagnostic& finding : all) {
        finding.severity = diagnostics::Severity::Warning;
        finding.file = file;
    }
    return all;
}

std::vector<std::string> waiverTexts(std::span<const Assumption> assumptions) {
    std::vector<std::string> all;
    for (const Assumption& assumption : assumptions)
        if (isPlace(assumption, kWaiver))
            all.push_back(fmt::format("{} until {} by {}", assumption.name, assumption.value, assumption.source));
    return all;
}

} // namespace lakewright::scenario
