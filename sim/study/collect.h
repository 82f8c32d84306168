// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "sim/entities/world.h"
#include "sim/probes/observed_kernel.h"
#include "sim/probes/sampler.h"

namespace lakewright::sim {

/// What one replication is read through once its clock is at the horizon and World::finish was called.
struct Observation {
    const entities::World& world;
    const probes::ObservedKernel& kernel;
    const probes::Sampler& sampler;
};

/// KPIs of the replication (WORKLOADS §1) with their L0 bounds, n = 1: per job, cache, lake, region, and "all".
std::vector<results::Metric> collectMetrics(const Observation& observation);
/// Use of WAN links and paths.
std::vector<results::LinkUse> collectLinks(const Observation& observation);
/// The bottleneck ledger by (resource, flow class), largest first, all of it: objectives are judged by it.
std::vector<results::Bottleneck> collectBottlenecks(const Observation& observation);
/// Checks of the entities' books: "cache-books", "job-books", "bound".
std::vector<results::Invariant> checkBooks(const Observation& observation, const std::vector<results::Metric>& metrics);
std::vector<results::Site> collectSites(const entities::World& world, const catalogue::Catalogue& catalogue);

} // namespace lakewright::sim
