// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/central_writes.h"

#include "models/bounds/job.h"
#include "models/training/checkpoint.h"

#include <algorithm>
#include <cmath>

namespace lakewright::placement {
namespace {

using scenario::CheckpointMode;
using scenario::Context;
using scenario::Job;

/// δ: how long a checkpoint holds the job up when nobody else writes.
units::Seconds stallOf(const Context& context, const Job& job, const std::string& region) {
    if (job.checkpoint.mode == CheckpointMode::Async)
        return bounds::asyncStallBound(job.checkpoint.size, job.gpus, job.checkpoint.deviceToHost);
    const cluster::Cluster cache = context.cluster(context.cacheOfRegion.at(region)->machines).value();
    const catalogue::VmSize& vm = *context.size(job.gpuSize);
    const units::Bandwidth nics = vm.egress * std::ceil(static_cast<double>(job.gpus) / vm.gpus);
    return bounds::syncStallBound(job.checkpoint.size, cluster::writeBound(cache).rate,
                                  nics * cache.parameters.nicEfficiency);
}

CentralWrites writesOf(const Context& context, const Job& job, const std::string& region) {
    const units::Seconds stall = stallOf(context, job, region);
    const units::Seconds interval =
        job.checkpoint.interval.value_or(training::optimalInterval(stall, training::jobMtbf(job.gpuMttf, job.gpus)));
    const units::Bytes copy = job.checkpoint.size * (1 + job.artefactRatio);
    const units::Seconds every = static_cast<double>(job.checkpoint.drainEvery) * (interval + stall);
    return {&job, copy, every, copy / every};
}

bool mayHost(const Job& job, const std::string& region) {
    return job.region == region || job.failover == region;
}

/// The regions with jobs, each with those that are `here(job, region)`.
template <class Here>
std::vector<RegionWrites> collect(const Context& context, const Here& here) {
    const scenario::Scenario& scenario = context.scenario;
    std::vector<RegionWrites> all;
    for (const scenario::Region& region : scenario.regions) {
        const auto mayRun = [&](const Job& job) { return mayHost(job, region.id); };
        if (std::none_of(scenario.jobs.begin(), scenario.jobs.end(), mayRun))
            continue;
        all.push_back({&region, {}});
        for (const Job& job : scenario.jobs)
            if (mayRun(job) && here(job, region.id))
                all.back().jobs.push_back(writesOf(context, job, region.id));
    }
    return all;
}

} // namespace

units::Bandwidth RegionWrites::mean() const {
    units::Bandwidth sum{};
    for (const CentralWrites& one : jobs)
        sum += one.mean;
    return sum;
}

std::vector<RegionWrites> possibleWrites(const Context& context) {
    return collect(context, [](const Job&, const std::string&) { return true; });
}

std::vector<RegionWrites> writesWithout(const Context& context, const std::vector<const scenario::Region*>& lost) {
    const auto isLost = [&](const std::string& id) {
        return std::any_of(lost.begin(), lost.end(), [&](const scenario::Region* region) { return region->id == id; });
    };
    return collect(context, [&](const Job& job, const std::string& region) {
        if (isLost(region))
            return false;
        return isLost(job.region) ? job.failover == region : job.region == region;
    });
}

} // namespace lakewright::placement
