// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_jobs.h"

#include "models/bounds/job.h"
#include "sim/study/metric_list.h"

namespace lakewright::sim {
namespace {

using entities::JobState;
using entities::TrainingJob;
using results::Metric;

double ratio(units::Seconds part, units::Seconds whole) {
    return whole.value > 0 ? part / whole : 0;
}

/// Share of the time that storage cannot take away: demand against what cache, WAN and client NIC can deliver at most.
double readShareBound(const entities::World& world, std::size_t job, std::size_t region) {
    const scenario::Job& spec = world.scenario.jobs[job];
    const entities::Deployment& deployment = world.deployment;
    const cluster::Cluster& cache = deployment.cache(deployment.cacheIndexOf(region)).cluster;
    const units::Bandwidth demand = spec.readPerGpu * spec.gpus;
    const std::size_t home = deployment.lakeIndex(world.scenario.datasets[deployment.datasetIndex(spec.dataset)].lake);
    const units::Bandwidth lake = cluster::readBound(deployment.lake(home).cluster).rate;
    const units::Bandwidth far =
        deployment.lakeRegion(home) == region ? lake : std::min(lake, world.scenario.regions[region].wanDown);
    const units::Bandwidth all = cluster::readBound(cache).rate + far;
    return bounds::utilisationBound(bounds::jobReadBound(all, deployment.clientRate(spec), demand), demand);
}

/// Fastest possible write of a checkpoint: nobody else on the cluster, no failures.
units::Seconds stallBound(const entities::World& world, std::size_t job, std::size_t region) {
    const scenario::Job& spec = world.scenario.jobs[job];
    if (spec.checkpoint.mode == scenario::CheckpointMode::Async)
        return bounds::asyncStallBound(spec.checkpoint.size, spec.gpus, spec.checkpoint.deviceToHost);
    const cluster::Cluster& cache = world.deployment.cache(world.deployment.cacheIndexOf(region)).cluster;
    const units::Bandwidth client = world.deployment.clientRate(spec) * cache.parameters.nicEfficiency;
    return bounds::syncStallBound(spec.checkpoint.size, cluster::writeBound(cache).rate, client);
}

/// Calls `bound(region)` for each region the job may run in and keeps the kindest, so that it bounds the job anywhere.
template <class Bound>
double kindest(const entities::World& world, std::size_t job, bool upper, Bound bound) {
    const scenario::Job& spec = world.scenario.jobs[job];
    double best = bound(world.deployment.regionIndex(spec.region));
    if (spec.failover) {
        const double other = bound(world.deployment.regionIndex(*spec.failover));
        best = upper ? std::max(best, other) : std::min(best, other);
    }
    return best;
}

void addJob(MetricList& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const TrainingJob& job = world.jobs[index];
    const units::Seconds computing = job.timeIn(JobState::Computing);
    const units::Seconds reading = job.timeIn(JobState::Starved) + job.timeIn(JobState::Loading);
    const units::Seconds allocated = job.allocated(), present = allocated - job.timeIn(JobState::Evicted);
    metrics.of(world.scenario.jobs[index].id);
    const double utilisation = ratio(computing, computing + reading);
    const double availability = ratio(present, allocated);
    const double goodput = ratio(job.useful(), allocated);
    const double goodputBound = kindest(world, index, true, [&](std::size_t region) {
        const bounds::Cycle cycle{readShareBound(world, index, region), job.interval(),
                                  stallBound(world, index, region)};
        return bounds::goodputBound(cycle, allocated);
    });
    metrics.add("goodput", goodput, "1").bound = {
        {goodputBound, true, "read bound / demand, and a stall every interval, no failures; MODELS §1.3, §3.1, §3.4"}};
    metrics.add("accelerator-utilisation", utilisation, "1").bound = {{1, true, "computing ≤ computing + waiting"}};
    // So that goodput = utilisation · checkpoint efficiency · availability (WORKLOADS §1).
    metrics.add("checkpoint-efficiency", utilisation * availability > 0 ? goodput / (utilisation * availability) : 0,
                "1");
    metrics.add("availability", availability, "1");
    metrics.add("failures", job.failures(), "count");
    metrics.add("checkpoints", job.checkpoints(), "count");
    metrics.add("drained-checkpoints", job.drained(), "count");
    metrics.add("checkpoint-interval", job.interval().value, "s");
    metrics.add("work-lost", job.lost().value, "s");
    if (!job.stalls().empty())
        metrics.add("checkpoint-stall", stats::mean(values(job.stalls())), "s").bound = {
            {kindest(world, index, false, [&](std::size_t r) { return stallBound(world, index, r).value; }), false,
             world.scenario.jobs[index].checkpoint.mode == scenario::CheckpointMode::Async
                 ? "size / (GPUs · device to host), MODELS §3.4"
                 : "size / min(cache write bound, client NIC), MODELS §1.3, §3.4"}};
    if (!job.restarts().empty())
        metrics.add("restart-time-p90", percentileOf(values(job.restarts()), 0.9), "s").bound = {
            {world.scenario.jobs[index].restart.value, false, "R without reading the checkpoint, MODELS §3.4"}};
    if (const auto& ages = observation.sampler.centralAges(index); !ages.empty())
        metrics.add("rpo-central-p99", percentileOf(ages, 0.99), "s");
}

} // namespace

std::vector<Metric> jobMetrics(const Observation& observation, std::size_t job) {
    MetricList metrics;
    if (observation.world.jobs[job].allocated().value > 0)
        addJob(metrics, observation, job);
    return metrics.take();
}

} // namespace lakewright::sim
