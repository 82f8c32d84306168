// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/live_series.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using desktop::LiveSeries;

TEST_CASE("samples append to the line of their id and entity", "[desktop]") {
    LiveSeries series;
    series.add({units::seconds(10), {{"throughput", "all", "B/s", 5}, {"hit-ratio", "all", "1", 0.5}}});
    series.add({units::seconds(20), {{"throughput", "all", "B/s", 7}}});
    series.add({units::seconds(20), {{"throughput", "all", "B/s", 9}}}); // the same instant again is ignored
    REQUIRE(series.lines().size() == 2);
    const auto* line = series.find("throughput", "all");
    REQUIRE(line != nullptr);
    CHECK(line->values == std::vector<double>{5, 7});
    CHECK(line->largest() == 7);
    CHECK(line->mean() == 6);
    CHECK_FALSE(line->valueAt(units::seconds(9)).has_value());
    CHECK(line->valueAt(units::seconds(15)) == 5);
    CHECK(line->valueAt(units::seconds(20)) == 7);
}

TEST_CASE("the series of a result replace the samples, in the middle of their steps", "[desktop]") {
    LiveSeries series;
    series.add({units::seconds(10), {{"old", "all", "1", 1}}});
    series.replace({{"throughput", "all", "B/s", units::seconds(100), units::seconds(60), {{0, 2, 1}, {3, 5, 4}}}});
    REQUIRE(series.lines().size() == 1);
    CHECK(series.lines()[0].seconds == std::vector<double>{130, 190});
    CHECK(series.lines()[0].values == std::vector<double>{1, 4});
}

} // namespace
} // namespace lakewright::test
