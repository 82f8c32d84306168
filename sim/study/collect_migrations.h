// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a migration in one replication. One that is not done at the horizon is known only to take longer.
std::vector<results::Metric> migrationMetrics(const Observation& observation, std::size_t migration);

/// What draws say about the migrations of a scenario: the same for every replication of a seed.
std::vector<results::MigrationOutcome> migrationOutcomes(const entities::World& world);
/// An outcome's probability and dates as metrics.
std::vector<results::Metric> outcomeMetrics(const results::MigrationOutcome& outcome);

} // namespace lakewright::sim
