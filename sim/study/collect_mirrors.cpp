// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_mirrors.h"

#include "models/bounds/object_replication.h"
#include "sim/study/copy_way.h"
#include "sim/study/metric_list.h"

namespace lakewright::sim {
namespace {

using results::Metric;
using scenario::MirrorMode;

struct Ends {
    std::size_t from = 0, to = 0, fromRegion = 0, toRegion = 0;
};

Ends endsOf(const entities::Deployment& deployment, const scenario::Mirror& spec) {
    const std::size_t from = deployment.lakeIndex(spec.from), to = deployment.lakeIndex(spec.to);
    return {from, to, deployment.lakeRegion(from), deployment.lakeRegion(to)};
}

/// The way of a snapshot with nobody else on it.
bounds::CopyPath wayOf(const entities::World& world, const Ends& ends) {
    return copyWay(world.deployment, {world.deployment.lake(ends.from).cluster, ends.fromRegion},
                   {world.deployment.lake(ends.to).cluster, ends.toRegion});
}

void addAges(MetricList& metrics, const entities::World& world, const entities::Mirror& mirror,
             const scenario::Mirror& spec) {
    double most = 0;
    for (const stats::Ramp& ramp : mirror.ages())
        most = std::max(most, ramp.high);
    if (most > 0)
        metrics.add("copy-age-p99", stats::percentile(mirror.ages(), 0.99), "s");
    Metric& worst = metrics.add("copy-age-most", most, "s");
    if (mirror.snapshots() > 0)
        worst.bound = {
            {(spec.every + bounds::copyTimeBound(mirror.largest(), wayOf(world, endsOf(world.deployment, spec)))).value,
             false, "τ + Δ/B, MODELS §4.3"}};
    metrics.add("snapshots", mirror.snapshots(), "count");
}

/// Share of the objects that came in the promised time: what the service takes on a path that nobody else uses is the
/// promise, and what batches waited longer comes on top. Those that are late and not there at the end count as late.
void addPromise(MetricList& metrics, const entities::World& world, const entities::Mirror& mirror,
                const scenario::Mirror& spec) {
    const units::Seconds way =
        bounds::copyTimeBound(spec.writes * spec.every, wayOf(world, endsOf(world.deployment, spec)));
    const units::Seconds within = spec.promise.within;
    if (way + spec.every >= within)
        return; // not even one batch comes in time
    const bounds::ObjectLag lag = bounds::promisedLag(spec.promise.share, within - spec.every - way);
    const std::vector<stats::Ramp>& ages = mirror.ages();
    double written = std::max(0.0, ages.back().high - within.value), inTime = 0;
    for (std::size_t i = 0; i + 1 < ages.size(); ++i) {
        const units::Seconds batch = units::seconds(ages[i].high - ages[i + 1].low);
        written += batch.value;
        inTime += batch.value * bounds::arrivedShare(lag, within - units::seconds(ages[i].high), batch);
    }
    if (written > 0)
        metrics.add("copied-within", inTime / written, "1").bound = {{1, true, "in time ≤ written"}};
}

void addSync(MetricList& metrics, const entities::World& world, const entities::Mirror& mirror,
             const scenario::Mirror& spec) {
    Metric& age = metrics.add("copy-age-most", 0, "s");
    age.low = age.high = 0; // the copy has every write that was answered
    const Ends ends = endsOf(world.deployment, spec);
    const double delay = spec.trips * world.deployment.roundTrip(ends.fromRegion, ends.toRegion).value;
    Metric& delayed = metrics.add("write-delay", delay, "s");
    delayed.low = delayed.high = delay;
    const units::Seconds waited = mirror.lived() - mirror.copied() / spec.writes;
    metrics.add("write-stall", std::max(0.0, waited.value), "s");
}

void addOutages(MetricList& metrics, const entities::Mirror& mirror) {
    metrics.add("failovers", mirror.failovers(), "count");
    if (const auto& outages = mirror.outages(); !outages.empty()) {
        Metric& longest = metrics.add("outage-most", std::max_element(outages.begin(), outages.end())->value, "s");
        if (mirror.isWaiting())
            longest.low = longest.value; // it is known only to take longer
    }
    if (const auto& losses = mirror.losses(); !losses.empty())
        metrics.add("loss-most", std::max_element(losses.begin(), losses.end())->value, "s");
}

} // namespace

std::vector<Metric> mirrorMetrics(const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Mirror& spec = world.scenario.mirrors[index];
    const entities::Mirror& mirror = world.mirrors[index];
    MetricList metrics;
    metrics.of(spec.id);
    if (spec.mode == MirrorMode::Sync)
        addSync(metrics, world, mirror, spec);
    else if (spec.mode == MirrorMode::Snapshots)
        addAges(metrics, world, mirror, spec);
    else
        addPromise(metrics, world, mirror, spec);
    Metric& rate = metrics.add("replication-rate", (mirror.copied() / world.scenario.horizon).value, "B/s");
    rate.bound = {{spec.writes.value, true, "copied ≤ written"}};
    addOutages(metrics, mirror);
    return metrics.take();
}

} // namespace lakewright::sim
