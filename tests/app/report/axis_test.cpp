// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/axis.h"

#include <catch2/catch.hpp>

using namespace lakewright::report;

TEST_CASE("report::valueAxis holds its range with round ticks", "[app][report]") {
    const Axis axis = valueAxis(0, 437, 5);
    CHECK(axis.ticks == std::vector<double>{0, 200, 400, 600});
    CHECK(axis.label(200) == "200");
    const Axis fine = valueAxis(0.62, 0.81, 5);
    CHECK(fine.low <= 0.62);
    CHECK(fine.high >= 0.81);
    CHECK(fine.label(fine.ticks[1]).size() <= 4);
    CHECK(valueAxis(-3, 3, 5).label(-2) == "\u22122");
}

TEST_CASE("report::valueAxis takes any range", "[app][report]") {
    for (const auto& [low, high] :
         {std::pair(0.0, 0.0), std::pair(5.0, 5.0), std::pair(-7.0, -7.0), std::pair(1e-300, 2e-300),
          std::pair(0.0, 1e300), std::pair(-HUGE_VAL, HUGE_VAL), std::pair(1.0, 1 + 1e-15)}) {
        const Axis axis = valueAxis(low, high, 5);
        CHECK(axis.low < axis.high);
        CHECK(axis.ticks.size() >= 2);
        CHECK(axis.ticks.size() <= 7);
    }
}

TEST_CASE("report::timeAxis chooses days, hours and minutes", "[app][report]") {
    CHECK(timeAxis(0, 7 * 86400).unit == "d");
    CHECK(timeAxis(0, 7 * 86400).axis.ticks.size() == 8);
    CHECK(timeAxis(0, 21600).unit == "h");
    CHECK(timeAxis(0, 3000).unit == "min");
    CHECK(timeAxis(0, 5).unit == "s");
    for (const double end : {0.0, -1.0, 1e300, HUGE_VAL, 1e11})
        CHECK(timeAxis(0, end).axis.ticks.size() <= 101);
}
