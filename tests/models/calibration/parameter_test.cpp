// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/parameter.h"

#include <catch2/catch.hpp>

using namespace lakewright::calibration;

TEST_CASE("calibration::spreadOfTier is what the handbook's tiers are worth", "[models][calibration]") {
    CHECK(spreadOfTier("A") == 0.05);
    CHECK(spreadOfTier("B") == 0.15);
    CHECK(spreadOfTier("C") == 0.1);
    CHECK(spreadOfTier("D") == 0.1);
    CHECK(spreadOfTier("E") == Approx(0.693147)); // a factor of two
}
