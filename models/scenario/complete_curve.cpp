// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/complete_curve.h"

#include "models/facade/mix.h"
#include "models/scenario/members.h"
#include "models/scenario/used_profile.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

/// Nothing, with a finding, where a day is none.
std::optional<UsedProfile> readProfile(const json& from, const std::string& at, Findings& findings) {
    UsedProfile profile;
    std::string tier, expires;
    read(from, "name", profile.name);
    read(from, "file", profile.evidence);
    read(from, "tier", tier);
    read(from, "expires", expires);
    if (!tier.empty())
        profile.tier = tier.front();
    const auto day = growth::parseDate(expires);
    if (!day)
        findings.error(child(at, "expires"), "Is no day", inQuotes(expires), "a day such as 2027-02-28");
    if (from.contains("waiver"))
        profile.waiver = readWaiver(from["waiver"], child(at, "waiver"), findings);
    profile.expires = day.value_or(profile.expires);
    return day ? std::optional(profile) : std::nullopt;
}

} // namespace

void checkMixOf(const json& curve, const std::string& at, Findings& findings) {
    const std::string place = at + "/mix";
    if (findings.blocked(place) || !curve.contains("mix") || !curve["mix"].is_object())
        return;
    const json& mix = curve["mix"];
    if (mix.contains("clients") && mix["clients"].is_object() && mix["clients"].contains("recorded"))
        return findings.error(place + "/clients/recorded", "A mix inside a scenario names another file",
                              mix["clients"]["recorded"].dump(), "arrivals without a file");
    if (mix.contains("profiles"))
        return findings.error(place + "/profiles", "A mix inside a scenario names other files", mix["profiles"].dump(),
                              "the profiles below /profiles of the scenario");
    for (const diagnostics::Diagnostic& finding : facade::loadMixText(mix.dump(), "").findings) {
        const bool isError = finding.severity == diagnostics::Severity::Error;
        isError ? findings.error(place + finding.pointer, finding.message, finding.found, finding.allowed)
                : findings.warning(place + finding.pointer, finding.message, finding.found, finding.allowed);
    }
}

void noteProfilesOf(const json& curve, const std::string& at, Findings& findings,
                    std::vector<Assumption>& assumptions) {
    const std::string place = at + "/profiles";
    if (findings.blocked(place) || !curve.contains("profiles"))
        return;
    for (std::size_t i = 0; i < curve["profiles"].size(); ++i) {
        const std::string pointer = child(place, i);
        if (findings.blocked(pointer))
            continue;
        if (const auto profile = readProfile(curve["profiles"][i], pointer, findings))
            for (Assumption& assumption : assumptionsOf(*profile, pointer))
                assumptions.push_back(std::move(assumption));
    }
}

} // namespace lakewright::scenario
