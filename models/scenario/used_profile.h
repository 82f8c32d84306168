// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/growth/calendar.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <span>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// Who answers for a profile past its last day, until when and why.
struct Waiver {
    std::string by;
    growth::Date until; ///< the last day on which it holds
    std::string reason;
    bool operator==(const Waiver&) const = default;
};

/// A calibration profile that a scenario takes figures from.
struct UsedProfile {
    std::string name;     ///< below /profiles of the scenario
    std::string evidence; ///< its file, the data's digest and its grade
    char tier = 'E';      ///< of its figures
    growth::Date expires; ///< the last day on which it is believed
    std::optional<Waiver> waiver;
    bool operator==(const UsedProfile&) const = default;
};

/// The profile as assumptions of a scenario and of its results: its last day at /profiles/NAME/file and, with one, the
/// last day of its waiver at /profiles/NAME/waiver.
std::vector<Assumption> assumptionsOf(const UsedProfile& profile);

/// Whether any of them is the last day of a profile.
bool usesProfiles(std::span<const Assumption> assumptions);

/// What on `day` speaks against figures that were taken from profiles: each that is past its last day without a waiver
/// that still holds. Pointers are those of the scenario, and file and severity are the caller's: a run warns, an export
/// is refused.
std::vector<diagnostics::Diagnostic> expiries(std::span<const Assumption> assumptions, growth::Date day);

/// One sentence for each waiver, whether its profile is past its last day or not: an output does not depend on the day
/// on which it is made.
std::vector<std::string> waiverTexts(std::span<const Assumption> assumptions);

} // namespace lakewright::scenario
