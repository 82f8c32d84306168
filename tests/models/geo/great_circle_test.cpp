// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/geo/great_circle.h"

#include <catch2/catch.hpp>

#include <numbers>

using namespace lakewright::geo;

TEST_CASE("A quarter and a half of the globe are a quarter and a half of its circumference", "[models][geo]") {
    const double circumference = 2 * std::numbers::pi * kEarthRadiusKilometres;
    CHECK(greatCircleKilometres({0, 0}, {0, 90}) == Approx(circumference / 4));
    CHECK(greatCircleKilometres({0, 0}, {90, 0}) == Approx(circumference / 4));
    CHECK(greatCircleKilometres({90, 0}, {-90, 77}) == Approx(circumference / 2));
    CHECK(greatCircleKilometres({12, 34}, {-12, -146}) == Approx(circumference / 2)); // antipodes
}

TEST_CASE("London to New York is about 5,570 km, both ways and across the date line", "[models][geo]") {
    const GeoPoint london{51.5074, -0.1278}, newYork{40.7128, -74.0060};
    CHECK(greatCircleKilometres(london, newYork) == Approx(5570).epsilon(0.001));
    CHECK(greatCircleKilometres(newYork, london) == greatCircleKilometres(london, newYork));
    CHECK(greatCircleKilometres(london, london) == 0);
    CHECK(greatCircleKilometres({0, 179}, {0, -179}) == Approx(greatCircleKilometres({0, -1}, {0, 1})));
}
