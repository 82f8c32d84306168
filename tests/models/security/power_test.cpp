// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/security/power.h"

#include <catch2/catch.hpp>

using namespace lakewright::security;

TEST_CASE("security::parsePower takes watts, kilowatts and megawatts", "[models][security]") {
    CHECK(parsePower("15 kW").value().watts == 15e3);
    CHECK(parsePower("600W").value().watts == 600);
    CHECK(parsePower("1.5 MW").value().watts == 1.5e6);
    for (const char* text :
         {"", "15", "kW", "15 KW", "-1 kW", "1e400 W", "15 kWh", "nan W", "inf W", "1e308 MW", "1  W"})
        CHECK_FALSE(parsePower(text));
}

TEST_CASE("security::nodesUnder gives whole nodes", "[models][security]") {
    CHECK(nodesUnder({15e3}, {600}) == 25);
    CHECK(nodesUnder({15e3}, {601}) == 24);
    CHECK(nodesUnder({500}, {600}) == 0);
    CHECK(nodesUnder({1e300}, {1}) > 1'000'000);
}
