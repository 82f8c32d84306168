// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect.h"

#include "models/stats/interval.h"
#include "sim/study/collect_distributions.h"
#include "sim/study/collect_federations.h"
#include "sim/study/collect_jobs.h"
#include "sim/study/collect_migrations.h"
#include "sim/study/collect_mirrors.h"
#include "sim/study/collect_queries.h"
#include "sim/study/collect_serving.h"
#include "sim/study/collect_storage.h"
#include "sim/study/collect_transfers.h"
#include "sim/study/metric_list.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

namespace lakewright::sim {
namespace {

using entities::JobState;
using entities::TrainingJob;
using results::Metric;

/// Whether a class's own cap is what its users ask for, and so holds nobody back.
bool isDemand(const std::string& label) {
    return label.ends_with(": queries") || label.ends_with(": queries of bursts") ||
           label.ends_with(": synchronous writes");
}

/// What a flow's own cap is: inside a region nothing but the NIC of the client, of a rebuild the share it is given.
std::string capName(const std::string& label) {
    if (label.ends_with(": rebuild"))
        return "rebuild-share";
    return label.ends_with(": loads from the cache") || label.ends_with(": checkpoints") ? "client-nic" : "transport";
}

double sumOver(const std::vector<Metric>& metrics, const char* id) {
    double sum = 0;
    for (const Metric& metric : metrics)
        if (metric.id == id)
            sum += metric.value;
    return sum;
}

/// Figures of the whole scenario: goodput weighted by GPUs and their time.
void addAll(MetricList& metrics, const Observation& observation) {
    const entities::World& world = observation.world;
    double useful = 0, allocated = 0, delivered = 0, hits = 0, asked = 0;
    for (std::size_t job = 0; job < world.jobs.size(); ++job) {
        useful += world.jobs[job].useful().value * world.scenario.jobs[job].gpus;
        allocated += world.jobs[job].allocated().value * world.scenario.jobs[job].gpus;
    }
    for (const entities::CacheNode& cache : world.caches) {
        hits += cache.hitBytes().value;
        asked += (cache.hitBytes() + cache.missBytes()).value;
    }
    for (std::size_t i = 0; i < observation.kernel.linkCount(); ++i)
        if (observation.kernel.linkId(static_cast<kernel::LinkId>(i)).rfind("gpu-nic:", 0) == 0)
            delivered += observation.kernel.load(static_cast<kernel::LinkId>(i)).carried.value;
    metrics.of("all");
    if (allocated > 0)
        metrics.add("goodput", useful / allocated, "1").bound = {{1, true, "useful ≤ allocated"}};
    if (asked > 0)
        metrics.add("hit-ratio", hits / asked, "1").bound = {{1, true, "hits / requests"}};
    for (const entities::ModelServing& serving : world.servings)
        delivered += serving.delivered().value;
    if (!world.jobs.empty() || !world.servings.empty())
        metrics.add("read-throughput", delivered / world.scenario.horizon.value, "B/s");
}

/// A result may miss its bound by rounding: of the figure itself, and of clocks that have come as far as the horizon.
double roundingOf(const Metric& metric, units::Seconds horizon) {
    constexpr double kClockSteps = 8;
    return metric.unit == "s" ? kClockSteps * std::numeric_limits<double>::epsilon() * horizon.value : 0;
}

results::Invariant boundInvariant(const std::vector<Metric>& metrics, units::Seconds horizon) {
    results::Invariant invariant{"bound", true, 0, 1e-6, ""};
    for (const Metric& metric : metrics) {
        if (!metric.bound)
            continue;
        const double over =
            metric.bound->upper ? metric.value - metric.bound->value : metric.bound->value - metric.value;
        const double violation = (over - roundingOf(metric, horizon)) / std::max(std::fabs(metric.bound->value), 1e-12);
        if (violation > invariant.worst) {
            invariant.worst = violation;
            invariant.detail = metric.id + " of " + metric.entity;
        }
    }
    invariant.ok = invariant.worst <= invariant.tolerance;
    return invariant;
}

} // namespace

std::vector<Metric> collectMetrics(const Observation& observation) {
    MetricList metrics;
    const entities::World& world = observation.world;
    const auto add = [&](std::size_t count, auto collect) {
        for (std::size_t i = 0; i < count; ++i)
            metrics.addAll(collect(observation, i));
    };
    add(world.jobs.size(), jobMetrics);
    add(world.caches.size(), cacheMetrics);
    add(world.scenario.lakes.size(), lakeMetrics);
    add(world.servings.size(), servingMetrics);
    add(world.queries.size(), queryMetrics);
    add(world.mirrors.size(), mirrorMetrics);
    add(world.transfers.size(), transferMetrics);
    add(world.distributions.size(), distributionMetrics);
    add(world.migrations.size(), migrationMetrics);
    add(world.federations.size(), federationMetrics);
    addAll(metrics, observation);
    std::vector<Metric> all = metrics.take();
    metrics.of("all");
    const bool hasJobs = !world.jobs.empty();
    for (const char* id : {"failures", "checkpoints", "drained-checkpoints", "loads", "waiting-loads", "failed-loads"})
        if (hasJobs || std::any_of(all.begin(), all.end(), [&](const Metric& m) { return m.id == id; }))
            metrics.add(id, sumOver(all, id), "count");
    for (Metric& total : metrics.take())
        all.push_back(std::move(total));
    return all;
}

std::vector<results::LinkUse> collectLinks(const Observation& observation) {
    std::vector<results::LinkUse> all;
    const entities::World& world = observation.world;
    const auto add = [&](kernel::LinkId link, const std::string& from, const std::string& to, units::Seconds rtt) {
        const kernel::LinkLoad load = observation.kernel.load(link);
        const std::vector<double>& use = observation.sampler.utilisation(link);
        all.push_back({observation.kernel.linkId(link), from, to, observation.kernel.nominal(link), load.carried,
                       use.empty() ? 0 : stats::mean(use), use.empty() ? 0 : percentileOf(use, 0.95), rtt});
    };
    for (std::size_t region = 0; region < world.scenario.regions.size(); ++region) {
        const std::string& id = world.scenario.regions[region].id;
        const std::size_t lake = world.deployment.lakesFor(region).front();
        const std::size_t lakeRegion = world.deployment.lakeRegion(lake);
        const std::string& lakeId = world.scenario.regions[lakeRegion].id;
        const units::Seconds rtt = world.deployment.roundTrip(region, lakeRegion);
        add(world.deployment.wanLinks(region)[0], id, lakeId, rtt);
        add(world.deployment.wanLinks(region)[1], lakeId, id, rtt);
    }
    for (std::size_t path = 0; path < world.scenario.network.paths.size(); ++path) {
        const scenario::Path& spec = world.scenario.network.paths[path];
        add(world.deployment.pathLinks(path)[0], spec.from, spec.to, {});
        add(world.deployment.pathLinks(path)[1], spec.to, spec.from, {});
    }
    for (const entities::Deployment::ConnectionLink& one : world.deployment.connectionLinks())
        add(one.link, world.scenario.regions[one.from].id, world.scenario.regions[one.to].id,
            world.deployment.roundTrip(one.from, one.to));
    return all;
}

std::vector<results::Bottleneck> collectBottlenecks(const Observation& observation) {
    std::vector<results::Bottleneck> all;
    const auto outages = observation.world.outages.held();
    for (kernel::Limiter limiter : observation.kernel.limiters()) {
        const std::string& label = observation.kernel.flowClass(limiter.flowClass).label;
        if (!limiter.link && isDemand(label))
            continue;
        for (const entities::OutageLedger::Held& held : outages)
            if (held.limiter.link && held.limiter.link == limiter.link && held.limiter.flowClass == limiter.flowClass) {
                limiter.busy -= held.limiter.busy;
                limiter.flowSeconds -= held.limiter.flowSeconds;
            }
        if (limiter.busy.value <= 0)
            continue;
        const std::string resource = limiter.link ? observation.kernel.linkId(*limiter.link) : capName(label);
        all.push_back({resource, label, limiter.busy, limiter.flowSeconds});
    }
    for (const entities::OutageLedger::Held& held : outages)
        all.push_back({held.fault, observation.kernel.flowClass(held.limiter.flowClass).label, held.limiter.busy,
                       held.limiter.flowSeconds});
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.flowSeconds > b.flowSeconds; });
    return all;
}

std::vector<results::Invariant> checkBooks(const Observation& observation, const std::vector<Metric>& metrics) {
    results::Invariant caches{"cache-books", true, 0, 1e-9, ""}, jobs{"job-books", true, 0, 1e-9, ""};
    for (std::size_t i = 0; i < observation.world.caches.size(); ++i) {
        const entities::ShardSet& shards = observation.world.caches[i].shards();
        const double over = (shards.used() - shards.capacity()) / std::max(shards.capacity(), units::bytes(1));
        if (over > caches.worst) {
            caches.worst = over;
            caches.detail = observation.world.scenario.caches[i].id;
        }
    }
    for (std::size_t i = 0; i < observation.world.jobs.size(); ++i) {
        const TrainingJob& job = observation.world.jobs[i];
        units::Seconds sum{};
        for (std::size_t state = 0; state < entities::kJobStates; ++state)
            sum += job.timeIn(static_cast<JobState>(state));
        const units::Seconds horizon = observation.world.scenario.horizon;
        const double off =
            std::max(std::fabs(sum / horizon - 1), (job.useful() - job.timeIn(JobState::Computing)) / horizon);
        if (off > jobs.worst) {
            jobs.worst = off;
            jobs.detail = observation.world.scenario.jobs[i].id;
        }
    }
    caches.ok = caches.worst <= caches.tolerance;
    jobs.ok = jobs.worst <= jobs.tolerance;
    std::vector<results::Invariant> all{caches, jobs};
    if (!observation.world.transfers.empty())
        all.push_back(transferBooks(observation));
    if (!observation.world.distributions.empty())
        all.push_back(distributionBooks(observation));
    all.push_back(boundInvariant(metrics, observation.world.scenario.horizon));
    return all;
}

std::vector<results::Site> collectSites(const entities::World& world, const catalogue::Catalogue& catalogue) {
    std::vector<results::Site> all;
    for (std::size_t i = 0; i < world.scenario.regions.size(); ++i) {
        const scenario::Region& region = world.scenario.regions[i];
        results::Site site{region.id, region.id, "gpu", 0, 0, ""};
        if (region.provider) {
            site.kind = "provider";
            site.name = region.provider->name;
            site.latitude = region.provider->latitude;
            site.longitude = region.provider->longitude;
        } else if (const catalogue::Region* known = catalogue.region(region.id)) {
            site.name = known->displayName;
            site.latitude = known->latitude;
            site.longitude = known->longitude;
        }
        const std::size_t nearest = world.deployment.lakesFor(i).front();
        site.lake = world.scenario.regions[world.deployment.lakeRegion(nearest)].id;
        for (std::size_t lake = 0; lake < world.scenario.lakes.size(); ++lake)
            if (world.deployment.lakeRegion(lake) == i)
                site.kind = "lake";
        all.push_back(std::move(site));
    }
    return all;
}

} // namespace lakewright::sim
