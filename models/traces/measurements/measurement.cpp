// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement.h"

#include <array>

namespace lakewright::traces {
namespace {

constexpr std::array<std::pair<Statistic, const char*>, 6> kStatistics{{{Statistic::Single, "single"},
                                                                        {Statistic::Mean, "mean"},
                                                                        {Statistic::Median, "median"},
                                                                        {Statistic::Total, "total"},
                                                                        {Statistic::Least, "least"},
                                                                        {Statistic::Most, "most"}}};

} // namespace

const char* nameOf(Statistic statistic) {
    return kStatistics[static_cast<std::size_t>(statistic)].second;
}

std::optional<Statistic> statisticNamed(std::string_view name) {
    for (const auto& [statistic, known] : kStatistics)
        if (name == known)
            return statistic;
    return std::nullopt;
}

} // namespace lakewright::traces
