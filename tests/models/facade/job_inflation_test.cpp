// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/job_inflation.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("facade::jobInflation is the waiting of a job over its work", "[models][facade]") {
    // 10,000 cores, 500,000 requests a second: each asks every 20 ms, waits 0.7 ms of them and works 19.3 ms.
    const auto inflation = facade::jobInflation(1e4, {units::perSecond(5e5), units::milliseconds(0.7)});
    REQUIRE(inflation);
    CHECK(*inflation == Approx(20.0 / 19.3 - 1));
    CHECK(*facade::jobInflation(1e4, {units::perSecond(5e5), units::seconds(0)}) == 0);
}

TEST_CASE("facade::jobInflation has no value where clients cannot ask that much", "[models][facade]") {
    CHECK_FALSE(facade::jobInflation(350, {units::perSecond(5e5), units::milliseconds(0.7)})); // all wait, none works
    CHECK(facade::jobInflation(351, {units::perSecond(5e5), units::milliseconds(0.7)}));
}
