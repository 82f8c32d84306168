// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

namespace lakewright::sim {

/// Times until the last cache has it beside the bound, deadlines kept, egress paid.
std::vector<results::Metric> distributionMetrics(const Observation& observation, std::size_t distribution);
/// The hops of the distribution with what they carried, of one replication.
results::DistributionOutcome distributionOutcome(const Observation& observation, std::size_t distribution);
/// The mean over the replications, a hop's arrival over those in which it had one. Precondition: not empty.
std::vector<results::DistributionOutcome> mergeDistributions(const std::vector<results::RunSummary>& replications);
/// "distribution-books": no cache has what was not sent to it, and without losses nothing is sent twice.
results::Invariant distributionBooks(const Observation& observation);

} // namespace lakewright::sim
