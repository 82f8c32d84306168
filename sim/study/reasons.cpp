// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/reasons.h"

#include "models/results/present.h"
#include "models/scenario/metrics.h"
#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::sim {
namespace {

using results::RunSummary;

/// Of the same entity.
double valueOf(const char* metric, const std::string& entity, const RunSummary& merged) {
    for (const results::Metric& one : merged.metrics)
        if (one.id == metric && one.entity == entity)
            return one.value;
    return 0;
}

std::string egressReason(const results::ObjectiveResult& result, const RunSummary& merged) {
    const std::string least = result.low && !result.high ? "; what some regions send has no known price" : "";
    if (merged.egress.empty())
        return "nothing that has a price left a region" + least;
    const results::Egress& most = merged.egress.front(); // largest cost first
    return fmt::format("{} from {} to {} cost {} USD, the most between two zones, in {}{}", units::display(most.bytes),
                       most.from, most.to, results::numberText(most.cost.value, 0), units::durationText(merged.horizon),
                       least);
}

std::string lossReason(const results::ObjectiveResult& result, const RunSummary& merged) {
    const double alone = valueOf("loss-probability-alone", result.worstEntity, merged);
    if (result.objective.metric == "loss-probability-alone")
        return "any cluster, independently or by common mode, in a year";
    if (result.value == alone)
        return "some of its data has no copy in another lake";
    const double least = result.low.value_or(result.value);
    const std::string with =
        result.high && *result.high > least
            ? fmt::format("{:.2g} to {:.2g} with the copy, by how clusters share data", least, *result.high)
        : result.high ? fmt::format("{:.2g} with the copy", least)
                      : fmt::format("{:.2g} with the copy if nothing stops both at once, which "
                                    "copyOf/apart would say",
                                    least);
    return fmt::format("{:.2g} a year by itself; {}", alone, with);
}

std::string auditReason(const results::ObjectiveResult& result, const RunSummary& merged) {
    const units::Bandwidth rate = units::bytesPerSecond(valueOf("audit-rate", result.worstEntity, merged));
    const std::string records =
        fmt::format("{} of records, {} a day", units::display(rate), units::display(rate * units::days(1)));
    const bool isShort = result.objective.metric == "audit-complete" && result.low && !result.high;
    return isShort ? records + "; beside what the lake moves nothing is sure to be left for all of them" : records;
}

} // namespace

std::string closedFormReason(const results::ObjectiveResult& result, const RunSummary& merged) {
    const std::string& metric = result.objective.metric;
    if (metric == "egress-cost")
        return egressReason(result, merged);
    if (metric.starts_with("loss-probability"))
        return lossReason(result, merged);
    if (metric == "job-inflation")
        return fmt::format("clients wait {:.1f} % of the time", 100 * result.value / (1 + result.value));
    return metric.starts_with("audit-") ? auditReason(result, merged) : "";
}

std::string missingMetric(const std::string& metric) {
    const scenario::MetricInfo* info = scenario::findMetric(metric);
    const std::string text = "nothing in this run has the metric " + metric;
    return info && !info->needs.empty() ? fmt::format("{}; it needs {}", text, info->needs) : text;
}

} // namespace lakewright::sim
