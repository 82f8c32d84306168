// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/event_grid.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::federation;

TEST_CASE("federation::deliveredAfter is the first attempt after the endpoint is back", "[models][federation]") {
    CHECK(deliveredAfter(units::seconds(0)) == units::seconds(10));
    CHECK(deliveredAfter(units::seconds(10.5)) == units::seconds(40));
    // V-42: 20 minutes away: 10 + 30 + 60 + 300 + 600 + 1800 s.
    CHECK(deliveredAfter(units::minutes(20)) == units::seconds(2800));
    CHECK(deliveredAfter(units::minutes(20)) == units::minutes(46) + units::seconds(40));
}

TEST_CASE("federation::deliveredAfter gives up after a day", "[models][federation]") {
    CHECK(deliveredAfter(units::hours(23)));
    CHECK_FALSE(deliveredAfter(units::hours(24)));
    CHECK_FALSE(deliveredAfter(units::days(3)));
}
