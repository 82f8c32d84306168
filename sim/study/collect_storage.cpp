// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_storage.h"

#include "models/scenario/stored.h"
#include "sim/study/copy_way.h"
#include "sim/study/metric_list.h"

#include <optional>

namespace lakewright::sim {
namespace {

using results::Metric;

/// Of a lake or cache that a fault takes VMs from.
void addLostVms(MetricList& metrics, const entities::World& world, const std::string& id, std::size_t cluster) {
    const auto& faults = world.scenario.faults;
    if (std::any_of(faults.begin(), faults.end(), [&](const scenario::Fault& fault) {
            const bool isHere = fault.kind == scenario::FaultKind::ZoneDown
                                    ? fault.target == world.scenario.regions[world.clusterRegion(cluster)].id
                                    : fault.target == id;
            return scenario::losesData(fault) && isHere;
        }))
        metrics.of(id).add("lost-vms", world.lostVms.most(cluster), "count");
}

/// Of a lake or cache that something happens to at random.
void addInterruptions(MetricList& metrics, const entities::World& world, std::size_t cluster) {
    using entities::InterruptionKind;
    for (const entities::InterruptionProcess& process : world.interruptions) {
        if (process.cluster() != cluster)
            continue;
        metrics.of(world.clusterId(cluster));
        metrics.add("data-losses", process.dataLosses(), "count");
        metrics.add("freezes", process.count(InterruptionKind::Freeze), "count");
        metrics.add("reboots", process.count(InterruptionKind::Reboot), "count");
        metrics.add("redeploys", process.count(InterruptionKind::Redeploy), "count");
        metrics.add("device-failures", process.count(InterruptionKind::Device), "count");
        metrics.add("domain-failures", process.count(InterruptionKind::FaultDomain), "count");
        metrics.add("vm-time-lost", process.timeLost().value, "s");
        metrics.add("rebuild-time", process.rebuildTime().value, "s");
    }
}

void addCache(MetricList& metrics, const Observation& observation, std::size_t index) {
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
    addInterruptions(metrics, world, world.scenario.lakes.size() + index);
}

/// From order to last byte, bounded by what was copied over the slowest part of the way; one that is not complete at
/// the horizon is known to take at least so long.
Metric dataReady(const entities::World& world, const entities::Prestage& prestage) {
    const scenario::Cache& cache = world.scenario.caches[prestage.cache()];
    const std::size_t dataset = world.deployment.datasetIndex(prestage.spec().dataset);
    const std::size_t region = world.deployment.regionIndex(cache.region);
    const std::size_t lake = world.deployment.lakeIndex(world.scenario.datasets[dataset].lake);
    const std::size_t lakeRegion = world.deployment.lakeRegion(lake);
    const bounds::CopyPath path = copyWay(world.deployment, {world.deployment.lake(lake).cluster, lakeRegion},
                                          {world.deployment.cache(prestage.cache()).cluster, region});
    const units::Seconds end = prestage.readyAt().value_or(world.scenario.horizon);
    Metric time{"data-ready", cache.id, (end - prestage.spec().at).value, "s", {}, {}, 1, {}};
    if (!prestage.readyAt())
        time.low = time.value;
    else if (prestage.copied().value > 0)
        time.bound = {bounds::copyTimeBound(prestage.copied(), path).value, false,
                      "bytes copied / min(lake read bound, way and streams, cache write bound), MODELS §3.3"};
    return time;
}

/// The slowest prestage of a cache; while one is not complete, only a lower end is known.
void addDataReady(MetricList& metrics, const Observation& observation, std::size_t cache) {
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

void addDeadlines(MetricList& metrics, const Observation& observation, std::size_t cache) {
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

void addLake(MetricList& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Lake& lake = world.scenario.lakes[index];
    const cluster::Cluster& cluster = world.deployment.lake(index).cluster;
    units::Bytes stored = scenario::storedAt(world.scenario, lake, world.scenario.horizon);
    bool isRandom = false;
    for (std::size_t i = 0; i < world.migrations.size(); ++i)
        if (world.scenario.migrations[i].lake == lake.id) {
            stored += world.migrations[i].copied();
            isRandom = true;
        }
    const units::Bytes brought = scenario::broughtTo(world.scenario, lake, [&](std::size_t i) {
        isRandom = true;
        return world.transfers[i].moved();
    });
    stored += brought;
    Metric& fill = metrics.of(lake.id).add("fill", stored / cluster::logicalCapacity(cluster), "1");
    if (!isRandom)
        fill.low = fill.high = fill.value;
    const kernel::LinkId egress = world.deployment.lake(index).links[0];
    const units::Bytes possible = observation.kernel.possible(egress);
    if (possible.value > 0) // a lake that was down all the time has no utilisation
        metrics.add("egress-utilisation", observation.kernel.load(egress).carried / possible, "1").bound = {
            {1, true, "ΣX·e ≤ NηE, MODELS §1.3"}};
    addLostVms(metrics, world, lake.id, index);
    addInterruptions(metrics, world, index);
}

} // namespace

std::vector<Metric> cacheMetrics(const Observation& observation, std::size_t cache) {
    MetricList metrics;
    addCache(metrics, observation, cache);
    addDataReady(metrics, observation, cache);
    addDeadlines(metrics, observation, cache);
    return metrics.take();
}

std::vector<Metric> lakeMetrics(const Observation& observation, std::size_t lake) {
    MetricList metrics;
    addLake(metrics, observation, lake);
    return metrics.take();
}

} // namespace lakewright::sim
