// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"

#include <vector>

namespace lakewright::sim {

inline constexpr std::size_t kMaxBottlenecks = 60;

/// One result from independent replications, in order: means with Student-t 95 % intervals, the worst of each
/// invariant, mean ledger cut to its kMaxBottlenecks largest entries, verdicts on the objectives. Series and timeline
/// are those of the first. Precondition: not empty.
results::RunSummary merge(const std::vector<results::RunSummary>& replications, const scenario::Scenario& scenario);

} // namespace lakewright::sim
