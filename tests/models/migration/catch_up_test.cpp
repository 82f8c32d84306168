// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/catch_up.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using namespace lakewright::migration;

TEST_CASE("migration::passesUntil shrinks by the ratio each time", "[models][migration]") {
    // MODELS 6.2: 10 PB at 10 GB/s with 1 GB/s of changes: 278 h, 27.8, 2.8, 0.28 h.
    const CatchUp catchUp{.first = units::hours(10e15 / 10e9 / 3600), .ratio = 0.1};
    const auto passes = passesUntil(catchUp, units::hours(0.3));
    REQUIRE(passes);
    REQUIRE(passes->size() == 3); // ⌈ln(w/T_0)/ln ρ⌉
    CHECK((*passes)[0].value == Approx(units::hours(27.78).value).epsilon(1e-3));
    CHECK((*passes)[2].value == Approx(units::hours(0.2778).value).epsilon(1e-3));
    CHECK(passes->size() == std::ceil(std::log(units::hours(0.3) / catchUp.first) / std::log(0.1)));
}

TEST_CASE("migration::shortestPass is a floor that scans set", "[models][migration]") {
    const CatchUp scans{.first = units::hours(278), .scan = units::hours(5), .ratio = 0.2};
    CHECK(shortestPass(scans)->value == Approx(units::hours(6.25).value));
    CHECK_FALSE(passesUntil(scans, units::hours(6)));
    const auto passes = passesUntil(scans, units::hours(6.3));
    REQUIRE(passes);
    for (const units::Seconds pass : *passes)
        CHECK(pass > *shortestPass(scans));
}

TEST_CASE("migration::passesUntil never ends when changes outrun the copy", "[models][migration]") {
    CHECK_FALSE(passesUntil({.first = units::hours(10), .ratio = 1}, units::hours(100)));
    CHECK_FALSE(shortestPass({.first = units::hours(10), .ratio = 1.5}));
}
