// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/kernel.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("kernel::roundUse gives the nearest multiple of 1/64 up to 16", "[sim][kernel]") {
    CHECK(kernel::roundUse(1.0) == 1.0);
    CHECK(kernel::roundUse(2 - 1.0 / 12) == Approx(2 - 1.0 / 12).margin(1.0 / 128)); // read path of 12 VMs
    CHECK(kernel::roundUse(0) == 1.0 / 64);
    CHECK(kernel::roundUse(99) == 16.0);
}

TEST_CASE("kernel::Action calls what it was given, and an empty one is false", "[sim][kernel]") {
    int calls = 0;
    kernel::Action action = [&calls] { ++calls; };
    kernel::Action copy = action;
    action();
    copy();
    CHECK(calls == 2);
    CHECK_FALSE(kernel::Action{});
}
