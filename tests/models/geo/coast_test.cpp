// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/coast.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <numeric>

using namespace lakewright::geo;

namespace {

/// Even-odd rule: a ray to the east crosses the rings an odd number of times from land.
bool isLand(const GeoPoint& place) {
    bool inside = false;
    for (const Ring& ring : coast())
        for (std::size_t i = 0; i < ring.size(); ++i) {
            const GeoPoint &a = ring[i], &b = ring[(i + 1) % ring.size()];
            if ((a.latitudeDegrees > place.latitudeDegrees) == (b.latitudeDegrees > place.latitudeDegrees))
                continue;
            const double share = (place.latitudeDegrees - a.latitudeDegrees) / (b.latitudeDegrees - a.latitudeDegrees);
            inside ^= place.longitudeDegrees < a.longitudeDegrees + share * (b.longitudeDegrees - a.longitudeDegrees);
        }
    return inside;
}

} // namespace

TEST_CASE("The coast has rings of at least three points on the globe", "[models][geo]") {
    CHECK(coast().size() > 100);
    for (const Ring& ring : coast()) {
        REQUIRE(ring.size() >= 3);
        CHECK(ring.front() != ring.back());
        for (const GeoPoint& point : ring) {
            REQUIRE(std::abs(point.latitudeDegrees) <= 90);
            REQUIRE(std::abs(point.longitudeDegrees) <= 180);
        }
    }
}

TEST_CASE("Cities inland are on land and mid-ocean points are not", "[models][geo]") {
    CHECK(isLand({48.2, 16.4}));    // Vienna
    CHECK(isLand({39.7, -105.0}));  // Denver
    CHECK(isLand({-23.7, 133.9}));  // Alice Springs
    CHECK(isLand({55.75, 37.6}));   // Moscow
    CHECK(isLand({-85, 0}));        // Antarctica
    CHECK_FALSE(isLand({40, -40})); // North Atlantic
    CHECK_FALSE(isLand({0, -140})); // Pacific
    CHECK_FALSE(isLand({-30, 80})); // Indian Ocean
    CHECK_FALSE(isLand({42, 51}));  // Caspian Sea, a hole in Eurasia
}
