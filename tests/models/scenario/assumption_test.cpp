// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/assumption.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("assumption: a text has the unit where there is one", "[models][scenario]") {
    CHECK(toText(scenario::Assumption{"/a", "rate", "2", "B/s", 'E', "handbook", false}) == "/a 2 B/s: handbook");
    CHECK(toText(scenario::Assumption{"/b", "skew", "0.9", "", 'C', "trace", true}) == "/b 0.9: trace");
}
