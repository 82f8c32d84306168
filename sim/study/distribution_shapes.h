// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/run.h"

#include <vector>

namespace lakewright::sim {

/// What became of one distribution when all distributions of the scenario had this shape.
struct ShapeResult {
    scenario::DistributionShape shape{};
    results::Metric time, cost; ///< distribution-time-p95, distribution-egress-cost
    results::DistributionOutcome outcome;
};

/// The scenario run once in each shape, all with the same random numbers, by distribution and then shape. The fan-out
/// of a tree is the scenario's. Throws Cancelled or RunError. Precondition: the scenario has distributions, and each
/// begins before the horizon.
std::vector<ShapeResult> compareShapes(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                       int jobs, RunObserver& observer);

} // namespace lakewright::sim
