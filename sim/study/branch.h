// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/run.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// A metric of both futures, over replications that have it in both.
struct PairedDelta {
    std::string id, entity, unit;
    double without = 0, with = 0;    ///< means
    double delta = 0;                ///< mean of with − without, replication by replication
    std::optional<double> low, high; ///< its 95 % interval (paired t); nothing for one replication
    int n = 0;
    bool operator==(const PairedDelta&) const = default;
};

struct Branch {
    units::Seconds at;
    std::vector<std::string> past; ///< fingerprint up to the instant, by replication; the same in both futures
    results::RunSummary without, with;
    std::vector<PairedDelta> deltas; ///< in the order of the metrics
};

/// Where a run branches: as it is before, and from `at` on.
struct BranchPoint {
    const scenario::Scenario& before;
    const scenario::Scenario& after;
    units::Seconds at;
};

/// Runs every replication twice to the instant and on to the horizon: once as it is, once as `after` from there on. The
/// past is executed twice instead of copied, so that branches need no second process and run on any thread; it is the
/// same because runs are, and that is checked: a past that differs is a RunError. Native kernel. Preconditions:
/// 0 <= at <= horizon; scenario::inFlightFindings has none. Throws Cancelled or RunError.
Branch branchAt(const BranchPoint& point, const catalogue::Catalogue& catalogue, const RunOptions& options,
                RunObserver& observer);

/// Metrics of two runs of the same replications, paired. Precondition: as many of each.
std::vector<PairedDelta> pairedDeltas(const std::vector<results::RunSummary>& without,
                                      const std::vector<results::RunSummary>& with);

} // namespace lakewright::sim
