// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/projection.h"

#include <catch2/catch.hpp>

using namespace lakewright::geo;

// Published: the PROJ library's regression values of "natearth" on a sphere of 6,400,000 m (test/gie/builtins.gie).
TEST_CASE("project agrees with PROJ's published Natural Earth values", "[models][geo]") {
    constexpr double kRadius = 6'400'000;
    const MapPoint point = project({1, 2});
    CHECK(point.x * kRadius == Approx(194507.265257889288).epsilon(1e-12));
    CHECK(point.y * kRadius == Approx(112508.737358294515).epsilon(1e-12));
    CHECK(project({-1, -2}).x == -point.x);
    CHECK(project({-1, -2}).y == -point.y);
}

TEST_CASE("The map's edges are where the header says", "[models][geo]") {
    CHECK(project({0, 180}).x == Approx(kMapHalfWidth));
    CHECK(project({90, 0}).y == Approx(kMapHalfHeight).epsilon(1e-6));
    CHECK(project({0, 0}) == MapPoint{});
}

TEST_CASE("Parallels are straight, evenly divided and rise to the poles", "[models][geo]") {
    double previous = project({-90, 0}).y;
    for (int latitude = -89; latitude <= 90; ++latitude) {
        const MapPoint half = project({double(latitude), 60}), whole = project({double(latitude), 120});
        REQUIRE(half.y > previous);
        REQUIRE(whole.y == half.y);
        REQUIRE(whole.x == Approx(2 * half.x));
        previous = half.y;
    }
}
