// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/recovery.h"

#include <catch2/catch.hpp>

#include <functional>

using namespace lakewright;

namespace {

/// 24 h in steps of 10 min.
results::Series series(const char* id, const std::function<double(double hour)>& value) {
    results::Series all{.id = id, .entity = "all", .unit = "1", .start = {}, .step = units::minutes(10), .points = {}};
    for (int i = 0; i < 144; ++i)
        all.points.push_back({0, 0, value(i / 6.0)});
    return all;
}

} // namespace

TEST_CASE("recovery: the time until an hour looks like the hour without faults", "[sim][study]") {
    const auto base = series("throughput", [](double) { return 100.0; });
    // Down from 6 h to 9 h, then half for two hours: the hour that begins 11 h is the first that is whole; one
    // that begins 10 min before has 5/6 of 100 and 1/6 of 50 = 91.7, within a tenth.
    const auto hit = series("throughput", [](double hour) {
        return hour < 6 || hour >= 11 ? 100.0 : hour < 9 ? 0 : 50;
    });
    const auto all = sim::recoveries({base}, {hit}, units::hours(9));
    REQUIRE(all.size() == 1);
    REQUIRE(all[0].time);
    CHECK(*all[0].time == units::minutes(110));
    CHECK(all[0].with.size() == 144);
}

TEST_CASE("recovery: nothing of a series that was left alone, no time for one that does not come back",
          "[sim][study]") {
    const auto base = series("hit-ratio", [](double) { return 1.0; });
    CHECK(sim::recoveries({base}, {base}, units::hours(9)).empty());
    const auto gone = series("hit-ratio", [](double hour) { return hour < 6 ? 1.0 : 0.5; });
    const auto all = sim::recoveries({base}, {gone}, units::hours(9));
    REQUIRE(all.size() == 1);
    CHECK_FALSE(all[0].time);
    // An outage until the horizon leaves nothing to recover in.
    CHECK_FALSE(sim::recoveries({base}, {gone}, units::hours(30)).at(0).time);
}

TEST_CASE("recovery: a dip that ends with its fault is over at once", "[sim][study]") {
    const auto base = series("throughput", [](double hour) { return 50 + hour; });
    const auto dip = series("throughput", [](double hour) { return hour >= 6 && hour < 9 ? 0 : 50 + hour; });
    CHECK(sim::recoveries({base}, {dip}, units::hours(9)).at(0).time == units::seconds(0));
}
