// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/admission.h"

#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>

#include <charconv>
#include <optional>

namespace lakewright::cache {
namespace {

constexpr std::string_view kProbability = "probability ";

std::optional<double> probability(std::string_view text) {
    if (text.starts_with(kProbability))
        text.remove_prefix(kProbability.size());
    double value = 0;
    const char* const end = text.data() + text.size();
    const auto [rest, error] = std::from_chars(text.data(), end, value);
    if (error != std::errc{} || rest != end || !(value >= 0 && value <= 1))
        return {};
    return value;
}

} // namespace

std::string admissionName(const Admission& admission) {
    if (const auto* some = std::get_if<AdmitSome>(&admission))
        return fmt::format("{}{}", kProbability, some->probability);
    return std::holds_alternative<AdmitAll>(admission) ? "all" : "second-hit";
}

Admission parseAdmission(std::string_view text) {
    if (text == "all")
        return AdmitAll{};
    if (text == "second-hit")
        return AdmitSecondHit{};
    if (const auto chance = probability(text))
        return AdmitSome{.probability = *chance};
    throw diagnostics::InputError({{.severity = diagnostics::Severity::Error,
                                    .file = {},
                                    .pointer = {},
                                    .message = "No such admission to a cache",
                                    .found = std::string(text.substr(0, 40)),
                                    .allowed = "all, second-hit, or a probability from 0 to 1"}});
}

} // namespace lakewright::cache
