// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/today.h"

#include <catch2/catch.hpp>

#include <ctime>

using namespace lakewright;

TEST_CASE("today: the day of the clock, as POSIX counts it", "[models][growth]") {
    const auto day = [] { return static_cast<int>(std::time(nullptr) / 86'400); };
    const int before = day();
    const growth::Date today = growth::today();
    CHECK(today.daysSince1970 >= before);
    CHECK(today.daysSince1970 <= day()); // midnight may have passed
}
