// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_distributions.h"

#include "models/network/egress_price.h"
#include "sim/study/metric_list.h"

#include <algorithm>
#include <cmath>

namespace lakewright::sim {
namespace {

using entities::Distribution;
using results::Metric;

constexpr double kHighPercentile = 0.95;
constexpr const char* kBoundEquation = "max{S/u, S/min d, R·S/(u+Σu)}, MODELS §4.2";

/// Times to the last cache; one under way counts with its age as soon as that is above the percentile of those done.
struct Times {
    std::vector<double> done, underway;

    std::pair<double, bool> percentile(double p) const {
        const double ofDone = done.empty() ? 0 : percentileOf(done, p);
        std::vector<double> all = done;
        bool censored = false;
        for (const double age : underway)
            if (age > ofDone || done.empty()) {
                all.push_back(age);
                censored = true;
            }
        return {percentileOf(all, p), censored};
    }
};

Times timesOf(const Distribution& distribution, units::Seconds horizon) {
    Times times;
    for (const Distribution::Occurrence& one : distribution.occurrences())
        (one.done ? times.done : times.underway).push_back((one.done.value_or(horizon) - one.begin).value);
    return times;
}

/// What bytes to one receiver cost: those of its sender, and those of the lake in its place.
units::Usd costOf(const Observation& observation, std::size_t index, std::size_t receiver) {
    const entities::World& world = observation.world;
    const Distribution& distribution = world.distributions[index];
    const network::DistributionHop& hop = distribution.hops()[receiver];
    const Distribution::Carried& carried = distribution.carried()[receiver];
    const auto region = [&](const std::string& id) -> const scenario::Region& {
        return world.scenario.regions[world.deployment.regionIndex(id)];
    };
    const network::Transfer lake = network::fromLake(world.scenario, world.scenario.distributions[index], *hop.cache);
    return carried.planned * hop.price +
           carried.fromLake * network::pricePerByte(world.deployment.catalogue(), region(lake.from), region(lake.to));
}

units::Usd costOf(const Observation& observation, std::size_t index) {
    units::Usd sum;
    for (std::size_t i = 0; i < observation.world.distributions[index].hops().size(); ++i)
        sum += costOf(observation, index, i);
    return sum;
}

void addTimes(MetricList& metrics, const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Distribution& spec = world.scenario.distributions[index];
    const Times times = timesOf(world.distributions[index], world.scenario.horizon);
    const double bound = network::distributionBound(world.scenario, world.deployment.catalogue(), spec).value;
    const auto add = [&](const char* id, double p, double unit, const char* name) {
        const auto [value, censored] = times.percentile(p);
        Metric& metric = metrics.add(id, value / unit, name);
        if (censored)
            metric.low = metric.value;
        else
            metric.bound = {{bound / unit, false, kBoundEquation}};
    };
    add("distribution-time-p50", 0.5, 1, "s");
    add("distribution-time-p95", kHighPercentile, 1, "s");
    add("distribution-time-ratio", kHighPercentile, bound, "1");
}

void addDeadlines(MetricList& metrics, const Distribution& distribution, const scenario::Distribution& spec,
                  units::Seconds horizon) {
    if (!spec.deadline)
        return;
    int due = 0, kept = 0;
    for (const Distribution::Occurrence& one : distribution.occurrences()) {
        const units::Seconds end = one.begin + *spec.deadline;
        if (!one.done && end > horizon)
            continue;
        ++due;
        kept += one.done && *one.done <= end;
    }
    if (due > 0)
        metrics.add("distributions-in-time", static_cast<double>(kept) / due, "1").bound = {{1, true, "in time ≤ due"}};
}

std::string shapeName(scenario::DistributionShape shape) {
    static constexpr const char* kNames[] = {"star", "chain", "tree", "cheapest"};
    return kNames[static_cast<std::size_t>(shape)];
}

using Runs = std::vector<results::RunSummary>;

/// The mean of what `value` takes from each replication.
template <class Value>
auto meanOver(const Runs& replications, const Value& value) {
    auto sum = value(replications.front());
    for (std::size_t r = 1; r < replications.size(); ++r)
        sum += value(replications[r]);
    return sum / static_cast<double>(replications.size());
}

results::DistributionHop mergedHop(const Runs& replications, std::size_t distribution, std::size_t receiver) {
    const auto of = [&](const results::RunSummary& run) -> const results::DistributionHop& {
        return run.distributions[distribution].hops[receiver];
    };
    results::DistributionHop hop = of(replications.front());
    hop.sent = meanOver(replications, [&](const auto& run) { return of(run).sent; });
    hop.sentFromLake = meanOver(replications, [&](const auto& run) { return of(run).sentFromLake; });
    hop.cost = meanOver(replications, [&](const auto& run) { return of(run).cost; });
    std::vector<double> arrivals;
    for (const results::RunSummary& run : replications)
        if (const auto& arrival = of(run).arrival)
            arrivals.push_back(arrival->value);
    hop.arrival = arrivals.empty() ? std::nullopt : std::optional(units::seconds(stats::mean(arrivals)));
    return hop;
}

/// By how much of the size a receiver has what was not sent to it, or was sent something twice though nobody was lost.
double offBooks(const Distribution& distribution, std::size_t receiver) {
    const auto& all = distribution.occurrences();
    const auto had = std::count_if(all.begin(), all.end(), [&](const auto& one) { return one.arrived[receiver]; });
    const Distribution::Carried& carried = distribution.carried()[receiver];
    const double sent = (carried.planned + carried.fromLake) / distribution.size();
    const double missing = static_cast<double>(had) - sent;
    return carried.fromLake.value > 0 ? missing : std::max(missing, sent - static_cast<double>(all.size()));
}

} // namespace

std::vector<Metric> distributionMetrics(const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Distribution& spec = world.scenario.distributions[index];
    const Distribution& distribution = world.distributions[index];
    if (distribution.occurrences().empty())
        return {};
    MetricList metrics;
    metrics.of(spec.id);
    addTimes(metrics, observation, index);
    addDeadlines(metrics, distribution, spec, world.scenario.horizon);
    metrics.add("distribution-egress-cost", costOf(observation, index).value, "USD");
    return metrics.take();
}

results::DistributionOutcome distributionOutcome(const Observation& observation, std::size_t index) {
    const entities::World& world = observation.world;
    const scenario::Distribution& spec = world.scenario.distributions[index];
    const Distribution& distribution = world.distributions[index];
    results::DistributionOutcome outcome;
    outcome.id = spec.id;
    outcome.shape = shapeName(spec.shape);
    outcome.size = distribution.size();
    outcome.begun = static_cast<double>(distribution.occurrences().size());
    outcome.bound = network::distributionBound(world.scenario, world.deployment.catalogue(), spec);
    outcome.closedForm = network::closedFormTime(world.scenario, world.deployment.catalogue(), spec);
    outcome.cost = costOf(observation, index);
    for (const Distribution::Occurrence& one : distribution.occurrences())
        outcome.complete += one.done ? 1 : 0;
    for (std::size_t i = 0; i < distribution.hops().size(); ++i) {
        const network::DistributionHop& hop = distribution.hops()[i];
        std::vector<double> arrivals;
        for (const Distribution::Occurrence& one : distribution.occurrences())
            if (one.arrived[i])
                arrivals.push_back((*one.arrived[i] - one.begin).value);
        outcome.hops.push_back(
            {.cache = hop.cache->id,
             .sender = hop.way.source,
             .arrival = arrivals.empty() ? std::nullopt : std::optional(units::seconds(stats::mean(arrivals))),
             .sent = distribution.carried()[i].planned,
             .sentFromLake = distribution.carried()[i].fromLake,
             .price = hop.price,
             .cost = costOf(observation, index, i)});
    }
    return outcome;
}

std::vector<results::DistributionOutcome> mergeDistributions(const std::vector<results::RunSummary>& replications) {
    std::vector<results::DistributionOutcome> all = replications.front().distributions;
    for (std::size_t d = 0; d < all.size(); ++d) {
        all[d].begun = meanOver(replications, [&](const auto& run) { return run.distributions[d].begun; });
        all[d].complete = meanOver(replications, [&](const auto& run) { return run.distributions[d].complete; });
        all[d].cost = meanOver(replications, [&](const auto& run) { return run.distributions[d].cost; });
        for (std::size_t i = 0; i < all[d].hops.size(); ++i)
            all[d].hops[i] = mergedHop(replications, d, i);
    }
    return all;
}

results::Invariant distributionBooks(const Observation& observation) {
    results::Invariant invariant{"distribution-books", true, 0, 1e-9, ""};
    for (const Distribution& distribution : observation.world.distributions)
        for (std::size_t i = 0; i < distribution.hops().size(); ++i)
            if (const double off = offBooks(distribution, i); off > invariant.worst) {
                invariant.worst = off;
                invariant.detail = distribution.hops()[i].cache->id;
            }
    invariant.ok = invariant.worst <= invariant.tolerance;
    return invariant;
}

} // namespace lakewright::sim
