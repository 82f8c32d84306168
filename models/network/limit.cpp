// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/limit.h"

#include <algorithm>
#include <cassert>
#include <string_view>

namespace lakewright::network {

char Limit::tier() const {
    constexpr std::string_view kStrongestFirst = "ABCDXE";
    std::size_t weakest = factors.empty() ? kStrongestFirst.size() - 1 : 0;
    for (const Factor& factor : factors)
        weakest = std::max(weakest, kStrongestFirst.find(factor.tier));
    return kStrongestFirst[weakest];
}

const Limit& binding(const std::vector<Limit>& limits) {
    assert(!limits.empty());
    return *std::min_element(limits.begin(), limits.end(),
                             [](const Limit& a, const Limit& b) { return a.rate < b.rate; });
}

Factor published(const catalogue::Catalogue& catalogue, const char* element, const char* figure, std::string name) {
    const catalogue::NetworkFigure& row = catalogue.networkFigure(element, figure);
    const bool isRate = row.unit == "Gb/s";
    if (!row.note.empty())
        name += " (" + row.note + ")";
    return {.name = std::move(name),
            .value = isRate ? units::gigabitsPerSecond(row.value).value : row.value,
            .unit = isRate ? "B/s" : row.unit,
            .tier = row.source.tier,
            .source = row.source.document + ", " + row.source.date + (row.doubt.empty() ? "" : "; " + row.doubt)};
}

Factor stated(std::string name, double value, std::string unit) {
    return {std::move(name), value, std::move(unit), 'E', "stated in the scenario, or its default"};
}

} // namespace lakewright::network
