// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/objectives.h"

#include "models/results/migration_words.h"
#include "models/scenario/outlived_vms.h"
#include "models/stats/interval.h"
#include "models/units/text.h"
#include "sim/study/collect_queries.h"
#include "sim/study/reasons.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::sim {
namespace {

using results::Metric;
using results::ObjectiveResult;
using results::Verdict;
using scenario::Comparison;
using scenario::Objective;

bool concerns(const Objective& objective, const Metric& metric) {
    return metric.id == objective.metric && scenario::covers(objective, metric.entity);
}

bool meets(const Objective& objective, double value) {
    return objective.comparison == Comparison::AtLeast ? value >= objective.target : value <= objective.target;
}

/// The metric furthest on the wrong side.
const Metric* worst(const Objective& objective, const results::RunSummary& summary) {
    const Metric* found = nullptr;
    for (const Metric& metric : summary.metrics) {
        if (!concerns(objective, metric))
            continue;
        const bool lower = found && metric.value < found->value;
        const bool higher = found && metric.value > found->value;
        if (!found || (objective.comparison == Comparison::AtLeast ? lower : higher))
            found = &metric;
    }
    return found;
}

/// A metric that is only known to be at least its value (not finished at the horizon) has no upper end.
bool censored(const Metric& metric) {
    return metric.low && !metric.high;
}

Verdict judgeMean(const Objective& objective, const Metric& metric) {
    if (censored(metric) && objective.comparison == Comparison::AtLeast)
        return meets(objective, metric.value) ? Verdict::Met : Verdict::Undecided;
    if (censored(metric))
        return meets(objective, metric.value) ? Verdict::Undecided : Verdict::Missed;
    const bool low = meets(objective, metric.low.value_or(metric.value));
    const bool high = meets(objective, metric.high.value_or(metric.value));
    if (low != high)
        return Verdict::Undecided;
    return low ? Verdict::Met : Verdict::Missed;
}

/// The share of the time in which an objective on a latency held; null for other metrics.
const Metric* timeKept(const Objective& objective, const std::string& entity, const results::RunSummary& summary) {
    const std::string id = timeWithin(objective.id);
    for (const Metric& metric : summary.metrics)
        if (metric.id == id && metric.entity == entity)
            return &metric;
    return nullptr;
}

/// A latency that has no value when it counts is judged by the time in which it had one and kept the limit.
Verdict judgeTime(const Metric& time) {
    const bool low = time.low.value_or(time.value) >= kTimeKept, high = time.high.value_or(time.value) >= kTimeKept;
    if (low != high)
        return Verdict::Undecided;
    return low ? Verdict::Met : Verdict::Missed;
}

Verdict judgeShare(double probability, int met, int trials) {
    const stats::Interval interval = stats::proportionInterval(met, trials);
    if (met == trials && trials > 0 && interval.low < probability)
        return Verdict::Undecided; // every replication met it, but there are too few to be sure
    if (interval.low >= probability)
        return Verdict::Met;
    return interval.high < probability ? Verdict::Missed : Verdict::Undecided;
}

/// Replications in which every entity concerned met the target.
int replicationsMet(const Objective& objective, const std::vector<results::RunSummary>& replications) {
    return static_cast<int>(std::count_if(replications.begin(), replications.end(), [&](const auto& replication) {
        const Metric* metric = worst(objective, replication);
        return metric && judgeMean(objective, *metric) == Verdict::Met;
    }));
}

/// The worst entity's value over the replications: mean and interval. Which entity is worst may change from one to the
/// next; the interval of the entity with the worst mean would be too kind.
Metric worstOverReplications(const Metric& form, const Objective& objective,
                             const std::vector<results::RunSummary>& replications) {
    Metric all = form;
    std::vector<double> values, lows, highs;
    bool anyCensored = false;
    for (const results::RunSummary& replication : replications)
        if (const Metric* metric = worst(objective, replication)) {
            values.push_back(metric->value);
            anyCensored = anyCensored || censored(*metric);
            if (metric->low && metric->high && *metric->low < *metric->high) { // a closed form with two ends
                lows.push_back(*metric->low);
                highs.push_back(*metric->high);
            }
        }
    all.value = stats::mean(values);
    const auto interval = stats::meanInterval(values);
    all.low = anyCensored ? std::optional(all.value) : interval ? std::optional(interval->low) : std::nullopt;
    all.high = interval && !anyCensored ? std::optional(interval->high) : std::nullopt;
    if (!values.empty() && lows.size() == values.size()) {
        all.low = stats::mean(lows);
        all.high = stats::mean(highs);
    }
    return all;
}

/// The flows whose delay a metric shows, by the end of their label; empty: all of the entity's.
const char* flowsBehind(const std::string& metric) {
    if (metric == "rpo-central-p99")
        return ": drain";
    if (metric == "data-ready")
        return ": prestage";
    return metric == "checkpoint-stall" ? ": checkpoints" : ": ";
}

/// The largest limit of the flows whose label begins so; nothing when the ledger has none.
const results::Bottleneck* largestLimit(const std::string& flows, const results::RunSummary& merged) {
    for (const results::Bottleneck& one : merged.bottlenecks) // largest first
        if (one.entity.rfind(flows, 0) == 0)
            return &one;
    return nullptr;
}

/// How much of the time a latency was within its limit, and between what that of a query moved.
std::string reasonOverTime(const Objective& objective, const Metric& time, const results::RunSummary& merged) {
    const auto value = [&](const char* id) {
        for (const Metric& metric : merged.metrics)
            if (metric.id == id && metric.entity == time.entity)
                return metric.value;
        return 0.0;
    };
    std::string text = fmt::format("within the limit {:.1f} % of the time", 100 * time.value);
    if (const double saturated = value("saturated-time"); saturated > 0)
        text += fmt::format("; saturated {:.1f} % of it, where latency has no value", 100 * saturated);
    if (objective.metric != "query-p99")
        return text;
    return text + fmt::format("; p99 of a query {} to {}",
                              units::durationText(units::seconds(value("query-p99-least"))),
                              units::durationText(units::seconds(value("query-p99-most"))));
}

/// What held the worst entity back longest: the flows that the metric is about, or else any of its flows.
std::string reason(const ObjectiveResult& result, const results::RunSummary& merged) {
    if (std::string text = closedFormReason(result, merged); !text.empty())
        return text;
    const results::Bottleneck* limit = largestLimit(result.worstEntity + flowsBehind(result.objective.metric), merged);
    if (!limit)
        limit = largestLimit(result.worstEntity + ": ", merged);
    if (!limit && merged.bottlenecks.empty() && merged.engine == "simgrid")
        return "SimGrid does not tell what limits a flow; the native kernel does";
    if (!limit)
        return "no shared resource held " + result.worstEntity + " back";
    return fmt::format("{} held back by {} for {} of {}", limit->entity, limit->resource,
                       units::durationText(limit->busy), units::durationText(merged.horizon));
}

/// A lake whose data is certain to be lost fails every run, asked or not (MODELS §1.4, §1.5): by VMs that faults took,
/// or by losses at random, which are counted cluster by cluster. `text` is told the most in a replication.
template <class Text>
std::optional<ObjectiveResult> dataLoss(const Objective& kept, const results::RunSummary& merged,
                                        const std::vector<results::RunSummary>& replications, const Text& text) {
    const Metric* mean = worst(kept, merged);
    double most = 0;
    int keeping = 0;
    for (const results::RunSummary& replication : replications) {
        const Metric* lost = worst(kept, replication);
        most = std::max(most, lost ? lost->value : 0);
        keeping += !lost || lost->value <= kept.target;
    }
    if (!mean || most <= kept.target)
        return std::nullopt;
    ObjectiveResult loss;
    loss.objective = kept;
    loss.worstEntity = kept.entity;
    loss.value = mean->value;
    loss.low = mean->low;
    loss.high = mean->high;
    loss.probability = static_cast<double>(keeping) / static_cast<double>(replications.size());
    loss.verdict = Verdict::Missed;
    loss.text = text(most);
    return loss;
}

std::optional<ObjectiveResult> dataLoss(const scenario::Lake& lake, const results::RunSummary& merged,
                                        const std::vector<results::RunSummary>& replications) {
    const int outlived = scenario::outlivedVms(lake.machines);
    Objective kept{.id = "no-data-loss",
                   .metric = "lost-vms",
                   .entity = lake.id,
                   .comparison = Comparison::AtMost,
                   .target = static_cast<double>(outlived),
                   .unit = "count",
                   .probability = {}};
    const auto byFaults = dataLoss(kept, merged, replications, [&](double most) {
        return fmt::format("data lost: {} VMs of {} were lost before they were rebuilt, stripes outlive {}", most,
                           lake.id, outlived);
    });
    if (byFaults)
        return byFaults;
    kept.metric = "data-losses";
    kept.target = 0;
    return dataLoss(kept, merged, replications, [&](double most) {
        return fmt::format("data lost: up to {} times a cluster of {} lost more of a stripe than it outlives", most,
                           lake.id);
    });
}

/// A migration that none of the draws makes possible fails every run, asked or not, with the limit that says so.
ObjectiveResult refused(const results::MigrationOutcome& outcome, const results::MigrationRefusal& refusal) {
    ObjectiveResult result;
    result.objective = {.id = refusal.rule,
                        .metric = "deadline-probability",
                        .entity = outcome.id,
                        .comparison = Comparison::AtLeast,
                        .target = 1,
                        .unit = "1",
                        .probability = {}};
    result.worstEntity = outcome.id;
    result.value = outcome.deadlineProbability.value;
    result.low = outcome.deadlineProbability.low;
    result.high = outcome.deadlineProbability.high;
    result.verdict = Verdict::Missed;
    result.text = fmt::format("{}; what would do: {}", refusal.text, refusal.relaxation);
    return result;
}

/// The metrics of a migration's outcome come from draws of their own, with their own interval.
const results::MigrationOutcome* drawnOutcome(const Objective& objective, const Metric& metric,
                                              const results::RunSummary& merged) {
    if (objective.metric != "deadline-probability" && !objective.metric.starts_with("date-p"))
        return nullptr;
    for (const results::MigrationOutcome& outcome : merged.migrations)
        if (outcome.id == metric.entity)
            return &outcome;
    return nullptr;
}

ObjectiveResult judgeDrawn(const Objective& objective, const Metric& metric, const results::MigrationOutcome& outcome) {
    ObjectiveResult result;
    result.objective = objective;
    result.worstEntity = metric.entity;
    result.value = metric.value;
    result.low = metric.low;
    result.high = metric.high;
    result.verdict = judgeMean(objective, metric);
    result.probability = result.verdict == Verdict::Met ? 1 : 0;
    result.text = "earlier with a tenth more of: " + results::leversText(outcome);
    return result;
}

} // namespace

std::vector<ObjectiveResult> judge(const scenario::Scenario& scenario, const results::RunSummary& merged,
                                   const std::vector<results::RunSummary>& replications) {
    std::vector<ObjectiveResult> all;
    for (const scenario::Lake& lake : scenario.lakes)
        if (std::optional<ObjectiveResult> loss = dataLoss(lake, merged, replications))
            all.push_back(std::move(*loss));
    for (const results::MigrationOutcome& outcome : merged.migrations)
        for (const results::MigrationRefusal& refusal : outcome.refusals)
            all.push_back(refused(outcome, refusal));
    for (const Objective& objective : scenario.objectives) {
        if (const Metric* drawn = worst(objective, merged))
            if (const auto* outcome = drawnOutcome(objective, *drawn, merged)) {
                all.push_back(judgeDrawn(objective, *drawn, *outcome));
                continue;
            }
        ObjectiveResult result;
        result.objective = objective;
        const int met = replicationsMet(objective, replications);
        const auto trials = static_cast<int>(replications.size());
        result.probability = static_cast<double>(met) / trials;
        const bool everywhere = std::all_of(replications.begin(), replications.end(),
                                            [&](const auto& one) { return worst(objective, one) != nullptr; });
        if (const Metric* entity = worst(objective, merged)) {
            const Metric metric = worstOverReplications(*entity, objective, replications);
            result.worstEntity = entity->entity;
            result.value = metric.value;
            result.low = metric.low;
            result.high = metric.high;
            result.verdict =
                objective.probability ? judgeShare(*objective.probability, met, trials) : judgeMean(objective, metric);
            const Metric* time = timeKept(objective, entity->entity, merged);
            if (time && !objective.probability && censored(metric))
                result.verdict = judgeTime(*time);
            if (!everywhere && result.verdict == Verdict::Met)
                result.verdict = Verdict::Undecided;
            result.text = everywhere && time ? reasonOverTime(objective, *time, merged)
                          : everywhere       ? reason(result, merged)
                                             : "not every replication has the metric " + objective.metric;
        } else {
            result.text = missingMetric(objective.metric);
        }
        all.push_back(std::move(result));
    }
    return all;
}

} // namespace lakewright::sim
