// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/merge.h"

#include "models/stats/interval.h"
#include "sim/probes/fingerprint.h"
#include "sim/study/collect_distributions.h"
#include "sim/study/collect_egress.h"
#include "sim/study/collect_migrations.h"
#include "sim/study/fault_effects.h"
#include "sim/study/high_use.h"
#include "sim/study/objectives.h"

#include <algorithm>
#include <cassert>
#include <map>
#include <utility>

namespace lakewright::sim {
namespace {

using results::Metric;
using results::RunSummary;
using Key = std::pair<std::string, std::string>;

/// The replications' values of one metric, in order of replication.
struct Sample {
    std::vector<double> values, lows, highs; ///< ends: of figures whose ends are known in each replication
    bool exact = true, censored = false;
    std::optional<results::Bound> bound;
};

/// The kindest bound seen, so that it bounds the mean.
void join(std::optional<results::Bound>& bound, const std::optional<results::Bound>& other) {
    if (!bound || !other) {
        bound = bound ? bound : other;
        return;
    }
    bound->value = bound->upper ? std::max(bound->value, other->value) : std::min(bound->value, other->value);
}

Metric merged(const Metric& form, const Sample& sample) {
    Metric metric = form;
    metric.n = static_cast<int>(sample.values.size());
    metric.value = stats::mean(sample.values);
    metric.low = metric.high = std::nullopt;
    metric.bound = sample.bound;
    if (sample.exact) {
        metric.low = stats::mean(sample.lows);
        metric.high = stats::mean(sample.highs);
    } else if (sample.censored) {
        metric.low = metric.value;
    } else if (const auto interval = stats::meanInterval(sample.values)) {
        // Student's interval knows no ends of the scale: times, counts and shares are never negative, and a bound
        // holds.
        metric.low = std::max(interval->low, std::min(0.0, metric.value));
        metric.high =
            metric.bound && metric.bound->upper ? std::min(interval->high, metric.bound->value) : interval->high;
    }
    return metric;
}

std::vector<Metric> mergeMetrics(const std::vector<RunSummary>& replications) {
    std::map<Key, Sample> samples;
    std::vector<Metric> order; // of first appearance
    for (const RunSummary& replication : replications)
        for (const Metric& metric : replication.metrics) {
            const auto [found, isNew] = samples.try_emplace({metric.id, metric.entity});
            if (isNew)
                order.push_back(metric);
            Sample& sample = found->second;
            sample.values.push_back(metric.value);
            sample.exact = sample.exact && metric.low && metric.high;
            if (sample.exact) {
                sample.lows.push_back(*metric.low);
                sample.highs.push_back(*metric.high);
            }
            sample.censored = sample.censored || (metric.low && !metric.high);
            join(sample.bound, metric.bound);
        }
    std::vector<Metric> all;
    for (const Metric& form : order)
        all.push_back(merged(form, samples.at({form.id, form.entity})));
    return all;
}

std::vector<results::Bottleneck> mergeBottlenecks(const std::vector<RunSummary>& replications) {
    std::map<Key, results::Bottleneck> sums;
    for (const RunSummary& replication : replications)
        for (const results::Bottleneck& one : replication.bottlenecks) {
            results::Bottleneck& sum =
                sums.try_emplace({one.resource, one.entity}, results::Bottleneck{one.resource, one.entity, {}, 0})
                    .first->second;
            sum.busy += one.busy;
            sum.flowSeconds += one.flowSeconds;
        }
    const auto n = static_cast<double>(replications.size());
    std::vector<results::Bottleneck> all;
    for (auto& [key, sum] : sums)
        all.push_back({sum.resource, sum.entity, sum.busy / n, sum.flowSeconds / n});
    std::stable_sort(all.begin(), all.end(),
                     [](const auto& a, const auto& b) { return a.flowSeconds > b.flowSeconds; });
    return all;
}

std::vector<results::Invariant> mergeInvariants(const std::vector<RunSummary>& replications) {
    std::vector<results::Invariant> all = replications.front().invariants;
    for (const RunSummary& replication : replications)
        for (std::size_t i = 0; i < all.size(); ++i)
            if (replication.invariants[i].worst > all[i].worst || !replication.invariants[i].ok)
                all[i] = replication.invariants[i];
    return all;
}

std::vector<results::LinkUse> mergeLinks(const std::vector<RunSummary>& replications) {
    std::vector<results::LinkUse> all = replications.front().links;
    const auto n = static_cast<double>(replications.size());
    for (std::size_t i = 0; i < all.size(); ++i) {
        all[i].carried = {};
        all[i].meanUtilisation = all[i].p95Utilisation = 0;
        for (const RunSummary& replication : replications) {
            all[i].carried += replication.links[i].carried / n;
            all[i].meanUtilisation += replication.links[i].meanUtilisation / n;
            all[i].p95Utilisation += replication.links[i].p95Utilisation / n;
        }
    }
    return all;
}

} // namespace

RunSummary merge(const std::vector<RunSummary>& replications, const scenario::Scenario& scenario) {
    assert(!replications.empty());
    RunSummary all = replications.front();
    all.replications = static_cast<int>(replications.size());
    all.metrics = mergeMetrics(replications);
    for (const results::MigrationOutcome& outcome : all.migrations)
        for (Metric& metric : outcomeMetrics(outcome))
            all.metrics.push_back(std::move(metric));
    all.bottlenecks = mergeBottlenecks(replications);
    all.invariants = mergeInvariants(replications);
    all.links = mergeLinks(replications);
    all.faults = mergedEffects(replications);
    all.distributions = mergeDistributions(replications);
    all.egress = mergeEgress(replications);
    all.objectives = judge(scenario, all, replications);
    for (std::string& warning : highUse(all))
        all.warnings.push_back(std::move(warning));
    all.bottlenecks.resize(std::min(all.bottlenecks.size(), kMaxBottlenecks));
    probes::Fingerprint fingerprint;
    std::uint64_t events = 0, completions = 0;
    for (const RunSummary& replication : replications) {
        fingerprint.add(replication.fingerprint);
        events += replication.events;
        completions += replication.flowCompletions;
    }
    all.events = events / replications.size();
    all.flowCompletions = completions / replications.size();
    all.fingerprint = fingerprint.hex();
    return all;
}

} // namespace lakewright::sim
