// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement_summary.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::traces;

namespace {

Measurement measured(std::vector<Condition> conditions, Amount value, std::optional<double> percentile = {}) {
    return {std::move(conditions), {"latency", Statistic::Single, percentile, value, {}}, "", "row 1"};
}

} // namespace

TEST_CASE("traces::MeasurementSummary keeps percentiles and dimensions apart", "[models][traces]") {
    MeasurementSummary summary;
    summary.add(measured({}, units::seconds(1)));
    summary.add(measured({}, units::seconds(3)));
    summary.add(measured({}, units::seconds(9), 0.99));
    summary.add(measured({}, units::bytes(5)));
    REQUIRE(summary.outcomes().size() == 3);
    CHECK(summary.outcomes()[0].count == 2);
    CHECK(baseValue(summary.outcomes()[0].total) == 4);
    CHECK(baseValue(summary.outcomes()[0].least) == 1);
    CHECK(baseValue(summary.outcomes()[0].most) == 3);
    CHECK(summary.outcomes()[1].percentile == 0.99);
}

TEST_CASE("traces::MeasurementSummary keeps ranges of numbers and a few texts of each condition", "[models][traces]") {
    MeasurementSummary summary;
    for (int i = 0; i < 20; ++i)
        summary.add(
            measured({{"job", "job " + std::to_string(i)}, {"threads", Count{static_cast<double>(i)}}}, Ratio{0}));
    REQUIRE(summary.conditions().size() == 2);
    CHECK(summary.conditions()[0].values.size() == ConditionSummary::kMostValues);
    CHECK(summary.conditions()[0].hasMoreValues);
    CHECK(summary.conditions()[0].count == 20);
    CHECK(baseValue(*summary.conditions()[1].least) == 0);
    CHECK(baseValue(*summary.conditions()[1].most) == 19);
    CHECK_FALSE(summary.conditions()[1].hasMoreValues);
}
