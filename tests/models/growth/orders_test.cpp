// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/orders.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using growth::AtTime;
using growth::WhenFill;

namespace {

const growth::LoadCurve kCurve{.start = 0.5, .monthly = 0.05, .steps = {}};
constexpr units::Seconds kUntil = growth::kMonth * 60;

double monthsTo(double level) {
    return std::log(level / 0.5) / std::log(1.05);
}

} // namespace

TEST_CASE("orders: fill counts what is on order, so each is ordered when those before are used up",
          "[models][growth]") {
    const auto ordered = growth::orderTimes(kCurve, {{WhenFill{0.8}, 0.5}, {WhenFill{0.8}, 0.5}}, kUntil);
    REQUIRE(ordered[0]);
    REQUIRE(ordered[1]);
    CHECK(*ordered[0] / growth::kMonth == Approx(monthsTo(0.8)));
    CHECK(*ordered[1] / growth::kMonth == Approx(monthsTo(0.8 * 1.5)));
}

TEST_CASE("orders: a date before the fill pushes the fill out, and the plan ends with its horizon",
          "[models][growth]") {
    const auto ordered = growth::orderTimes(
        kCurve, {{WhenFill{0.8}, 0.5}, {AtTime{units::days(10)}, 0.25}, {WhenFill{0.8}, 99}}, kUntil);
    CHECK(ordered[1] == units::days(10));
    CHECK(*ordered[0] / growth::kMonth == Approx(monthsTo(0.8 * 1.25)));
    CHECK(*ordered[2] / growth::kMonth == Approx(monthsTo(0.8 * 1.75)));
    CHECK_FALSE(growth::orderTimes(kCurve, {{WhenFill{0.8}, 0.5}}, units::days(30))[0]);
}

TEST_CASE("orders: what is ordered arrives after its lead time, by time", "[models][growth]") {
    const std::vector<growth::PlannedAddition> plan{{AtTime{units::days(1)}, 0.5}, {AtTime{units::days(2)}, 0.25}};
    const auto came = growth::arrivals(plan, {units::days(1), units::days(2)}, {units::days(30), units::days(3)});
    REQUIRE(came.size() == 2);
    CHECK(came[0].at == units::days(5));
    CHECK(came[0].share == 0.25);
    CHECK(came[1].at == units::days(31));
    CHECK(growth::arrivals(plan, {units::days(1), std::nullopt}, {units::days(30), units::days(3)}).size() == 1);
}
