// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect.h"

#include "models/bounds/distribution.h"
#include "models/bounds/job.h"
#include "models/stats/interval.h"
#include "sim/study/collect_queries.h"

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

/// Collects metrics of one entity after the other.
class Metrics {
public:
    Metrics& of(const std::string& entity) {
        m_entity = entity;
        return *this;
    }
    Metric& add(const char* id, double value, const char* unit) {
        m_all.push_back({id, m_entity, value, unit, {}, {}, 1, {}});
        return m_all.back();
    }
    void addAll(const std::vector<Metric>& metrics) { m_all.insert(m_all.end(), metrics.begin(), metrics.end()); }
    std::vector<Metric> take() { return std::move(m_all); }

private:
    std::string m_entity;
    std::vector<Metric> m_all;
};

/// Whether a class's own cap is what its users ask for, and so holds nobody back.
bool isDemand(const std::string& label) {
    return label.ends_with(": queries") || label.ends_with(": queries of bursts");
}

/// What a flow's own cap is: inside a region nothing but the NIC of the client, of a rebuild the share it is given.
std::string capName(const std::string& label) {
    if (label.ends_with(": rebuild"))
        return "rebuild-share";
    return label.ends_with(": loads from the cache") || label.ends_with(": checkpoints") ? "client-nic" : "transport";
}

double percentileOf(std::vector<double> values, double p) {
    std::sort(values.begin(), values.end());
    return stats::percentile(values, p);
}

std::vector<double> values(const std::vector<units::Seconds>& durations) {
    std::vector<double> all;
    for (const units::Seconds duration : durations)
        all.push_back(duration.value);
    return all;
}

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

void addJob(Metrics& metrics, const Observation& observation, std::size_t index) {
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

/// Of a lake or cache that a fault takes VMs from.
void addLostVms(Metrics& metrics, const entities::World& world, const std::string& id, std::size_t cluster) {
    const auto& faults = world.scenario.faults;
    if (std::any_of(faults.begin(), faults.end(), [&](const scenario::Fault& fault) {
            return fault.kind == scenario::FaultKind::VmLoss && fault.target == id;
        }))
        metrics.of(id).add("lost-vms", world.mostLostVms(cluster), "count");
}

void addCache(Metrics& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const entities::CacheNode& cache = world.caches[index];
    const units::Bytes asked = cache.hitBytes() + cache.missBytes();
    metrics.of(world.scenario.caches[index].id);
    if (asked.value > 0)
        metrics.add("hit-ratio", cache.hitBytes() / asked, "1").bound = {{1, true, "hits / requests"}};
    if (cache.shards().capacity().value > 0)
        metrics.add("fill", cache.shards().used() / cache.shards().capacity(), "1").bound = {
            {1, true, "held / room for shards"}};
    addLostVms(metrics, world, world.scenario.caches[index].id, world.scenario.lakes.size() + index);
}

/// From order to last byte, bounded by what was copied over the slowest part of the way; one that is not complete at
/// the horizon is known to take at least so long.
Metric dataReady(const entities::World& world, const entities::Prestage& prestage) {
    const scenario::Cache& cache = world.scenario.caches[prestage.cache()];
    const std::size_t dataset = world.deployment.datasetIndex(prestage.spec().dataset);
    const std::size_t region = world.deployment.regionIndex(cache.region);
    const std::size_t lake = world.deployment.lakeIndex(world.scenario.datasets[dataset].lake);
    const std::size_t lakeRegion = world.deployment.lakeRegion(lake);
    bounds::CopyPath path{.source = cluster::readBound(world.deployment.lake(lake).cluster).rate,
                          .path = units::unlimited<units::Bandwidth>(),
                          .transport = units::unlimited<units::Bandwidth>(),
                          .sink = cluster::writeBound(world.deployment.cache(prestage.cache()).cluster).rate,
                          .roundTrip = world.deployment.roundTrip(lakeRegion, region)};
    if (lakeRegion != region) {
        path.path = std::min(world.scenario.regions[lakeRegion].wanUp, world.scenario.regions[region].wanDown);
        path.transport = world.deployment.transportCap(lakeRegion, region);
    }
    const units::Seconds end = prestage.readyAt().value_or(world.scenario.horizon);
    Metric time{"data-ready", cache.id, (end - prestage.spec().at).value, "s", {}, {}, 1, {}};
    if (!prestage.readyAt())
        time.low = time.value;
    else if (prestage.copied().value > 0)
        time.bound = {bounds::copyTimeBound(prestage.copied(), path).value, false,
                      "bytes copied / min(lake read bound, WAN, streams, cache write bound), MODELS §3.3"};
    return time;
}

/// The slowest prestage of a cache; while one is not complete, only a lower end is known.
void addDataReady(Metrics& metrics, const Observation& observation, std::size_t cache) {
    std::optional<Metric> slowest;
    bool unfinished = false;
    for (const entities::Prestage& prestage : observation.world.prestages) {
        if (prestage.cache() != cache || !prestage.begun())
            continue;
        const Metric time = dataReady(observation.world, prestage);
        unfinished = unfinished || !prestage.readyAt();
        if (!slowest || time.value > slowest->value)
            slowest = time;
    }
    if (!slowest)
        return;
    if (unfinished) {
        slowest->low = slowest->value;
        slowest->bound.reset();
    }
    metrics.of(slowest->entity).add("data-ready", 0, "s") = *slowest;
}

/// Whether a prestage kept its deadline; nothing without one, or when it is neither complete nor due.
std::optional<bool> keptDeadline(const entities::Prestage& prestage, units::Seconds horizon) {
    if (!prestage.spec().deadline)
        return std::nullopt;
    const units::Seconds due = prestage.spec().at + *prestage.spec().deadline;
    if (prestage.readyAt())
        return *prestage.readyAt() <= due;
    return due <= horizon ? std::optional(false) : std::nullopt;
}

void addDeadlines(Metrics& metrics, const Observation& observation, std::size_t cache) {
    int due = 0, kept = 0;
    for (const entities::Prestage& prestage : observation.world.prestages)
        if (const auto inTime = keptDeadline(prestage, observation.world.scenario.horizon);
            prestage.cache() == cache && inTime) {
            ++due;
            kept += *inTime;
        }
    if (due > 0)
        metrics.of(observation.world.scenario.caches[cache].id)
            .add("prestages-in-time", static_cast<double>(kept) / due, "1")
            .bound = {{1, true, "in time ≤ due"}};
}

/// Times to ready, with the time so far of loads that are older than 95 % of the complete ones were: leaving those out
/// would be kind to a serving that cannot keep up.
std::vector<double> timesToReady(const entities::ModelServing& serving, units::Seconds horizon) {
    std::vector<double> times = values(serving.timesToReady());
    const double old = times.empty() ? 0 : percentileOf(times, 0.95);
    for (const units::Seconds since : serving.waitingSince())
        if ((horizon - since).value > old)
            times.push_back((horizon - since).value);
    return times;
}

void addServing(Metrics& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Serving& spec = world.scenario.serving[index];
    const entities::ModelServing& serving = world.servings[index];
    metrics.of(spec.id);
    metrics.add("loads", static_cast<double>(serving.timesToReady().size()), "count");
    metrics.add("waiting-loads", static_cast<double>(serving.waitingSince().size()), "count");
    metrics.add("failed-loads", serving.failed(), "count");
    const std::vector<double> times = timesToReady(serving, world.scenario.horizon);
    if (times.empty())
        return;
    const bool complete = times.size() == serving.timesToReady().size();
    const units::Seconds least = spec.modelSize / world.deployment.size(spec.gpuSize).egress;
    for (const auto& [id, p] : {std::pair{"time-to-ready-p50", 0.5}, std::pair{"time-to-ready-p95", 0.95}}) {
        Metric& time = metrics.add(id, percentileOf(times, p), "s");
        if (complete)
            time.bound = {{least.value, false, "size / NIC of the replica's VM, MODELS §3.3"}};
        else
            time.low = time.value; // some loads are known only to take longer
    }
    if (serving.uniqueBytes().value > 0)
        metrics.add("origin-ratio", serving.fromLake() / serving.uniqueBytes(), "1");
}

void addLake(Metrics& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Lake& lake = world.scenario.lakes[index];
    const cluster::Cluster& cluster = world.deployment.lake(index).cluster;
    const double months = world.scenario.horizon / units::days(30);
    const double stored = lake.stored.value * std::pow(1 + world.scenario.growth.monthly, months);
    Metric& fill = metrics.of(lake.id).add("fill", stored / cluster::logicalCapacity(cluster).value, "1");
    fill.low = fill.high = fill.value; // no randomness in it
    const kernel::LinkId egress = world.deployment.lake(index).links[0];
    const units::Bytes possible = observation.kernel.possible(egress);
    if (possible.value > 0) // a lake that was down all the time has no utilisation
        metrics.add("egress-utilisation", observation.kernel.load(egress).carried / possible, "1").bound = {
            {1, true, "ΣX·e ≤ NηE, MODELS §1.3"}};
    addLostVms(metrics, world, lake.id, index);
}

double sumOver(const std::vector<Metric>& metrics, const char* id) {
    double sum = 0;
    for (const Metric& metric : metrics)
        if (metric.id == id)
            sum += metric.value;
    return sum;
}

/// Figures of the whole scenario: goodput weighted by GPUs and their time.
void addAll(Metrics& metrics, const Observation& observation) {
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
    Metrics metrics;
    for (std::size_t job = 0; job < observation.world.jobs.size(); ++job)
        if (observation.world.jobs[job].allocated().value > 0)
            addJob(metrics, observation, job);
    for (std::size_t cache = 0; cache < observation.world.caches.size(); ++cache) {
        addCache(metrics, observation, cache);
        addDataReady(metrics, observation, cache);
        addDeadlines(metrics, observation, cache);
    }
    for (std::size_t lake = 0; lake < observation.world.scenario.lakes.size(); ++lake)
        addLake(metrics, observation, lake);
    for (std::size_t serving = 0; serving < observation.world.servings.size(); ++serving)
        addServing(metrics, observation, serving);
    for (std::size_t queries = 0; queries < observation.world.queries.size(); ++queries)
        metrics.addAll(queryMetrics(observation, queries));
    addAll(metrics, observation);
    std::vector<Metric> all = metrics.take();
    metrics.of("all");
    const bool hasJobs = !observation.world.jobs.empty();
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
        const std::size_t lake = world.deployment.lakesByDistance(region).front();
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
            if (held.limiter.link == limiter.link && held.limiter.flowClass == limiter.flowClass) {
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
    return {caches, jobs, boundInvariant(metrics, observation.world.scenario.horizon)};
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
        const std::size_t nearest = world.deployment.lakesByDistance(i).front();
        site.lake = world.scenario.regions[world.deployment.lakeRegion(nearest)].id;
        for (std::size_t lake = 0; lake < world.scenario.lakes.size(); ++lake)
            if (world.deployment.lakeRegion(lake) == i)
                site.kind = "lake";
        all.push_back(std::move(site));
    }
    return all;
}

} // namespace lakewright::sim
