// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/fault_effect.h"
#include "sim/study/collect.h"

#include <vector>

namespace lakewright::sim {

/// Faults that before and after are told of: the first ones of a scenario with more.
inline constexpr std::size_t kMostFaultEffects = 50;

/// Jobs, queries, transfers and lakes before, during and after each fault of the scenario with a time, in one
/// replication: read off the steps of the series, so that what is shorter than a step is seen through it.
std::vector<results::FaultEffect> faultEffects(const Observation& observation);

/// Means and intervals over the replications.
std::vector<results::FaultEffect> mergedEffects(const std::vector<results::RunSummary>& replications);

} // namespace lakewright::sim
