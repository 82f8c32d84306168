// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/measurement.h"

#include <catch2/catch.hpp>

using namespace lakewright::traces;

TEST_CASE("traces: a statistic has a name that finds it again", "[models][traces]") {
    for (const auto& [statistic, name] : {std::pair{Statistic::Single, "single"},
                                          {Statistic::Mean, "mean"},
                                          {Statistic::Median, "median"},
                                          {Statistic::Total, "total"},
                                          {Statistic::Least, "least"},
                                          {Statistic::Most, "most"}}) {
        CHECK(std::string(nameOf(statistic)) == name);
        CHECK(statisticNamed(name) == statistic);
    }
    CHECK_FALSE(statisticNamed("mode"));
    CHECK_FALSE(statisticNamed(""));
}

TEST_CASE("traces: measurements are equal when all that they say is", "[models][traces]") {
    const Measurement measurement{.conditions = {{"clients", Count{4}}, {"operation", "read"}},
                                  .outcome = {.name = "latency",
                                              .statistic = Statistic::Single,
                                              .percentile = 0.99,
                                              .value = lakewright::units::milliseconds(3),
                                              .spread = {}},
                                  .source = "fio-3.36",
                                  .place = "row 12"};
    Measurement other = measurement;
    CHECK(other == measurement);
    other.outcome.percentile = 0.5;
    CHECK_FALSE(other == measurement);
    other = measurement;
    other.conditions[1].value = "write";
    CHECK_FALSE(other == measurement);
    other = measurement;
    other.outcome.spread.samples = 7;
    CHECK_FALSE(other == measurement);
}
