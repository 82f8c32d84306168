// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::results {

/// A probability from `samples` draws with its 95 % interval.
struct DrawnProbability {
    double value = 0, low = 0, high = 0;
    int samples = 0;
    bool operator==(const DrawnProbability&) const = default;
};

/// A time from the start; infinite: never. The day of the calendar where the scenario states a start.
struct DrawnDate {
    units::Seconds seconds;
    std::optional<std::string> date; ///< ISO 8601, "2027-02-24"
    bool operator==(const DrawnDate&) const = default;
};

/// One input made a tenth better, all else as it is.
struct MigrationLever {
    std::string name;       ///< as migration::Lever
    units::Seconds gain;    ///< by which dateP50 comes earlier
    double probability = 0; ///< of meeting the date then
    bool operator==(const MigrationLever&) const = default;
};

/// Why a migration is impossible, and the smallest change that makes it possible.
struct MigrationRefusal {
    std::string rule, binding, text, relaxation; ///< as scenario::Refusal
    bool operator==(const MigrationRefusal&) const = default;
};

/// Whether a migration is done in time, by draws of what is not known about it beside the simulated replications.
struct MigrationOutcome {
    std::string id;
    units::Seconds deadline;
    DrawnProbability deadlineProbability;
    DrawnDate dateP50, dateP90;
    std::vector<MigrationLever> levers; ///< strongest first
    units::Seconds bound;               ///< no copy with the stated limits is faster
    std::string boundBy;                ///< the limit that says so
    std::vector<MigrationRefusal> refusals;
    bool operator==(const MigrationOutcome&) const = default;
};

} // namespace lakewright::results
