// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/amount_text.h"

#include <catch2/catch.hpp>

using lakewright::results::amountText;

TEST_CASE("results::amountText has four digits and the unit that people read", "[models][results]") {
    CHECK(amountText(4.375e9, "B/s") == "4.375 GB/s");
    CHECK(amountText(0.12, "s") == "120 ms");
    CHECK(amountText(64, "count") == "64");
    CHECK(amountText(116015, "1") == "1.16e+05");
    CHECK(amountText(12, "1/s") == "12 1/s");
}
