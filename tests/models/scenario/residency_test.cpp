// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/residency.h"

#include <catch2/catch.hpp>

using namespace lakewright::scenario;

TEST_CASE("Data may be kept in the areas of its residency, and anywhere without one", "[models][scenario]") {
    Region data, copy;
    data.area = "us";
    copy.area = "eu";
    CHECK(mayKeep(data, copy));
    data.residency = {"us", "apac"};
    CHECK_FALSE(mayKeep(data, copy));
    CHECK(mayKeep(data, data));
    data.residency.push_back("eu");
    CHECK(mayKeep(data, copy));
    data.residency = {"eu"};
    CHECK_FALSE(mayKeep(data, data)); // its own area is not meant where it is not named
}
