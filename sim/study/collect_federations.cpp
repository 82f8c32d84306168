// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_federations.h"

#include "sim/study/metric_list.h"

namespace lakewright::sim {
namespace {

using results::Metric;

void addStaleness(MetricList& metrics, const scenario::Federation& spec, const entities::ChangeLog& log) {
    if (const auto complete = federation::completeAfter(spec.channels)) {
        Metric& time = metrics.add("completeness-time", complete->value, "s");
        time.low = time.high = time.value;
    }
    const std::vector<double> lags = values(log.staleness());
    if (lags.empty())
        return;
    for (const auto& [id, p] : {std::pair{"staleness-p50", 0.5}, std::pair{"staleness-p99", 0.99}}) {
        Metric& staleness = metrics.add(id, percentileOf(lags, p), "s");
        if (spec.channels.scan)
            staleness.bound = {
                {federation::longestStaleness(*spec.channels.scan).value, true, "T_s + T_d, MODELS §5.2"}};
    }
}

void addEvents(MetricList& metrics, const entities::ChangeLog& log) {
    if (!log.endpoint() || log.events() == 0)
        return;
    for (const auto& [id, count] : {std::pair{"dead-letters", log.deadLetters()},
                                    {"repeated-events", log.repeated()},
                                    {"late-events", log.late()}})
        metrics.add(id, static_cast<double>(count) / log.events(), "1").bound = {{1, true, "of all events"}};
}

void addConflicts(MetricList& metrics, const scenario::Federation& spec, const entities::ChangeLog& log) {
    if (!spec.policy || spec.otherWrites.value <= 0 || log.staleness().empty())
        return;
    const double conflicts = log.conflicts() / static_cast<double>(log.staleness().size());
    metrics.add("write-conflicts", conflicts, "1").bound = {{1, true, "of all writes"}};
    const bool loses = *spec.policy == scenario::ConflictPolicy::LastWriter; // the others refuse or keep both
    metrics.add("lost-writes", loses ? conflicts : 0, "1").bound = {{1, true, "of all writes"}};
}

/// What was read at most once each, and what the sweep can have moved.
double mostMigrated(const scenario::Federation& spec, const entities::FederatedSet& set) {
    const double read = federation::migratedFraction(set.objects(), spec.reads * set.migrating());
    return std::min(1.0, read + spec.sweep * set.migrating() / spec.bytes);
}

void addMigration(MetricList& metrics, const scenario::Federation& spec, const entities::FederatedSet& set) {
    if (set.migrating().value <= 0)
        return;
    metrics.add("migrated-share", set.migratedShare(), "1").bound = {
        {mostMigrated(spec, set), true, "F(Λt) + sweep, MODELS §5.3"}};
    if (set.reads() > 0)
        metrics.add("read-hits", set.readHits() / set.reads(), "1").bound = {{1, true, "found / reads"}};
}

} // namespace

std::vector<Metric> federationMetrics(const Observation& observation, std::size_t federation) {
    const scenario::Federation& spec = observation.world.scenario.federations[federation];
    const entities::FederatedSet& set = observation.world.federations[federation];
    MetricList metrics;
    metrics.of(spec.id);
    addStaleness(metrics, spec, set.log());
    addEvents(metrics, set.log());
    addConflicts(metrics, spec, set.log());
    addMigration(metrics, spec, set);
    return metrics.take();
}

} // namespace lakewright::sim
