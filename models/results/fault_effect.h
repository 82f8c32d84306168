// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::results {

/// A mean over replications with its 95 % interval; no interval with one replication.
struct Estimate {
    double value = 0;
    std::optional<double> low, high;
    bool operator==(const Estimate&) const = default;
};

/// A figure of an entity around a fault: means over time, read off the steps of its series.
struct FaultFigure {
    std::string id, entity, unit; ///< "goodput" of "job-7"
    /// The hour before the fault; its time; from its end until the figure is back, at least an hour. Nothing where
    /// there is no such time in the run, or the figure has no value in it.
    std::optional<Estimate> before, during, after;
    std::optional<double> target; ///< of the scenario's objective on the same figure
    /// Replications in which the figure came back to within a tenth of the hour before, for an hour; and how long after
    /// the end of the fault, over these.
    int recovered = 0;
    std::optional<Estimate> recovery; ///< s
    int n = 0;                        ///< replications
    bool operator==(const FaultFigure&) const = default;
};

/// What a fault with a time did to jobs, queries, transfers and lakes.
struct FaultEffect {
    std::string id, target;
    units::Seconds at, until;
    std::vector<FaultFigure> figures;
    bool operator==(const FaultEffect&) const = default;
};

/// Whether a figure changed while the fault lasted or after it, by more than a tenth and by more than its intervals:
/// saw-teeth of checkpoints change all the time.
bool isAffected(const FaultFigure& figure);

} // namespace lakewright::results
