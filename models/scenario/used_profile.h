// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/growth/calendar.h"
#include "models/scenario/assumption.h"
#include "models/scenario/waiver.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::scenario {

/// A calibration profile that a scenario or a mix takes figures from.
struct UsedProfile {
    std::string name;     ///< below /profiles of the document
    std::string evidence; ///< its file, the data's digest and its grade
    char tier = 'E';      ///< of its figures
    growth::Date expires; ///< the last day on which it is believed
    std::optional<Waiver> waiver;
    bool operator==(const UsedProfile&) const = default;
};

/// The profile at `pointer` (/profiles/NAME, or below a curve) as assumptions of a scenario and of its results: its
/// last day at pointer/file and, with one, the last day of its waiver at pointer/waiver.
std::vector<Assumption> assumptionsOf(const UsedProfile& profile, const std::string& pointer);

/// Whether a profile gave it, or it is the last day of one or of a waiver.
bool isOfProfile(const Assumption& assumption);
/// What the source of a figure begins with that a profile gave.
inline constexpr std::string_view kProfileSource = "profile ";
/// Whether any of them is the last day of a profile.
bool usesProfiles(std::span<const Assumption> assumptions);

/// What on `day` speaks against figures that were taken from profiles: each that is past its last day without a waiver
/// that still holds. Pointers are those of the scenario, and file and severity are the caller's: a run warns, an export
/// is refused.
std::vector<diagnostics::Diagnostic> expiries(std::span<const Assumption> assumptions, growth::Date day);
/// The same as warnings about `file`.
std::vector<diagnostics::Diagnostic> expiryWarnings(std::span<const Assumption> assumptions, growth::Date day,
                                                    const std::string& file);

/// One sentence for each waiver, whether its profile is past its last day or not: an output does not depend on the day
/// on which it is made.
std::vector<std::string> waiverTexts(std::span<const Assumption> assumptions);

} // namespace lakewright::scenario
