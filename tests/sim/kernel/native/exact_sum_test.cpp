// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/exact_sum.h"

#include <catch2/catch.hpp>

using lakewright::kernel::ExactSum;

TEST_CASE("ExactSum keeps small terms beside large ones, in either order", "[sim][kernel][native]") {
    ExactSum sum;
    sum.add(1e16);
    for (int i = 0; i < 1000; ++i)
        sum.add(0.25); // a plain sum of doubles would lose every one of them
    CHECK(sum.value() == 1e16 + 250);
    sum.add(-1e16);
    CHECK(sum.value() == 250);

    ExactSum rising;
    rising.add(0.5);
    rising.add(1e17);
    rising.add(-1e17);
    CHECK(rising.value() == 0.5);
}

TEST_CASE("ExactSum is zero again after millions of terms were added and subtracted", "[sim][kernel][native]") {
    ExactSum sum;
    for (int i = 1; i <= 1000000; ++i)
        sum.add(i * 0.1);
    for (int i = 1; i <= 1000000; ++i)
        sum.add(-(i * 0.1));
    CHECK(sum.value() == Approx(0).margin(1e-9));
}
