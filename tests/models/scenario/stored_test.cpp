// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/stored.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("A lake holds its own bytes and those of the lakes that it has copies of", "[models][scenario]") {
    scenario::Scenario s;
    for (const auto& [id, stored] : {std::pair{"a", 1.0}, {"b", 20.0}, {"c", 300.0}}) {
        s.lakes.emplace_back();
        s.lakes.back().id = id;
        s.lakes.back().stored = units::terabytes(stored);
    }
    for (const auto& [from, to] : {std::pair{"a", "c"}, {"b", "c"}, {"c", "a"}}) {
        s.mirrors.emplace_back();
        s.mirrors.back().from = from;
        s.mirrors.back().to = to;
    }
    CHECK(scenario::storedIn(s, s.lakes[0]) == units::terabytes(301));
    CHECK(scenario::storedIn(s, s.lakes[1]) == units::terabytes(20));
    CHECK(scenario::storedIn(s, s.lakes[2]) == units::terabytes(321));
}
