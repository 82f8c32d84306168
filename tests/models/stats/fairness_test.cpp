// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/fairness.h"

#include <catch2/catch.hpp>

#include <vector>

using lakewright::stats::jainIndex;

TEST_CASE("jainIndex is 1 for equal shares and 1/n when one has all", "[models][stats]") {
    CHECK(jainIndex(std::vector<double>{3, 3, 3, 3}) == Approx(1));
    CHECK(jainIndex(std::vector<double>{0, 0, 7, 0}) == Approx(0.25));
    CHECK(jainIndex(std::vector<double>{10, 1}) == Approx(121.0 / 202)); // (10 + 1)²/(2·101)
    CHECK(jainIndex(std::vector<double>{0, 0}) == 1);
}
