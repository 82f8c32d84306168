// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"

#include <vector>

namespace lakewright::sim {

/// Data that was lost, first; then the verdict on each objective: the mean over replications of the worst entity's
/// value against the target, decided only when its interval is on one side; or, with a probability, the share of
/// replications in which every entity met it (Wilson interval). `merged` has the means, `replications` the single
/// values.
std::vector<results::ObjectiveResult> judge(const scenario::Scenario& scenario, const results::RunSummary& merged,
                                            const std::vector<results::RunSummary>& replications);

} // namespace lakewright::sim
