// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/distribution_table.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>

namespace lakewright::results {

std::string distributionTitle(const DistributionOutcome& distribution) {
    return fmt::format("{}: {} to {} caches, {}", distribution.id, units::display(distribution.size),
                       distribution.hops.size(), distribution.shape);
}

std::string distributionText(const DistributionOutcome& distribution) {
    return fmt::format("No schedule is faster than {}; this shape takes {} with nobody else on the way. Complete {:g} "
                       "of {:g} times, {} USD of egress.",
                       units::durationText(distribution.bound), units::durationText(distribution.closedForm),
                       distribution.complete, distribution.begun, numberText(distribution.cost.value, 0));
}

TextTable hopTable(const DistributionOutcome& distribution, std::size_t most) {
    std::vector<std::size_t> order(distribution.hops.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto arrival = [&](std::size_t i) {
        return distribution.hops[i].arrival.value_or(units::unlimited<units::Seconds>());
    };
    std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return arrival(a) > arrival(b); });
    order.resize(std::min(order.size(), most));
    TextTable table(
        {{"Cache"}, {"From"}, {"Has it after", true}, {"Sent", true}, {"By the lake instead", true}, {"USD", true}});
    for (const std::size_t i : order) {
        const DistributionHop& hop = distribution.hops[i];
        table.add({hop.cache,
                   hop.sender,
                   {hop.arrival ? units::durationText(*hop.arrival) : "—", arrival(i).value},
                   {units::display(hop.sent), hop.sent.value},
                   {units::display(hop.sentFromLake), hop.sentFromLake.value},
                   {numberText(hop.cost.value, 0), hop.cost.value}});
    }
    return table;
}

TextTable distributionTable(std::span<const DistributionOutcome> distributions) {
    TextTable table({{"Distribution"},
                     {"Shape"},
                     {"Size", true},
                     {"Caches", true},
                     {"Closed form", true},
                     {"Bound", true},
                     {"Complete", true},
                     {"Egress USD", true}});
    for (const DistributionOutcome& one : distributions)
        table.add({one.id,
                   one.shape,
                   {units::display(one.size), one.size.value},
                   {std::to_string(one.hops.size()), static_cast<double>(one.hops.size())},
                   {units::durationText(one.closedForm), one.closedForm.value},
                   {units::durationText(one.bound), one.bound.value},
                   {fmt::format("{:g} of {:g}", one.complete, one.begun), one.complete},
                   {numberText(one.cost.value, 0), one.cost.value}});
    return table;
}

} // namespace lakewright::results
