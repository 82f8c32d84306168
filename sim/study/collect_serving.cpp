// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_serving.h"

#include "sim/study/metric_list.h"

namespace lakewright::sim {
namespace {

using results::Metric;

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

void addServing(MetricList& metrics, const Observation& observation, std::size_t index) {
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

} // namespace

std::vector<Metric> servingMetrics(const Observation& observation, std::size_t serving) {
    MetricList metrics;
    addServing(metrics, observation, serving);
    return metrics.take();
}

} // namespace lakewright::sim
