// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/executor.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace lakewright::calibration;

TEST_CASE("calibration::inOrder calls each number once, from the first", "[models][calibration]") {
    std::vector<std::size_t> seen;
    inOrder(4, [&](std::size_t i) { seen.push_back(i); });
    CHECK(seen == std::vector<std::size_t>{0, 1, 2, 3});
    inOrder(0, [](std::size_t) { FAIL("nothing to do"); });
}
