// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/egress_table.h"

#include "models/results/present.h"
#include "models/results/table.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::results {
namespace {

constexpr const char* kCost = "egress-cost";

/// With its interval where the result has the metric.
std::string costText(const RunSummary& summary) {
    for (const Metric& metric : summary.metrics)
        if (metric.id == kCost && metric.entity == "all")
            return present(figure(metric)).text();
    units::Usd sum;
    for (const Egress& one : summary.egress)
        sum += one.cost;
    return present({sum.value, {}, {}, "USD"}).text();
}

} // namespace

TextTable egressTable(std::span<const Egress> egress, std::size_t most) {
    TextTable table({{"From"}, {"To"}, {"Bytes", true}, {"USD", true}, {"Price, tier"}});
    for (const Egress& one : egress.first(std::min(most, egress.size())))
        table.add(
            {one.from,
             one.to,
             {units::display(one.bytes), one.bytes.value},
             {numberText(one.cost.value, 0), one.cost.value},
             fmt::format("{:.3g} USD/GB, {}", one.cost / one.bytes * units::gigabytes(1) / units::usd(1), one.tier)});
    return table;
}

std::string egressText(const RunSummary& summary) {
    std::string text = fmt::format("{} in {}", costText(summary), units::durationText(summary.horizon));
    bool isAsked = false;
    for (const ObjectiveResult& one : summary.objectives)
        if (one.objective.metric == kCost) {
            text +=
                fmt::format("; budget of {}: {}",
                            present({one.objective.target, one.objective.target, one.objective.target, "USD"}).text(),
                            verdictWord(one.verdict));
            isAsked = true;
        }
    return text + (isAsked ? "." : ". No budget is stated: an objective on egress-cost gives a verdict.");
}

} // namespace lakewright::results
