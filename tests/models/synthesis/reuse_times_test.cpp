// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/reuse_times.h"

#include <catch2/catch.hpp>

using namespace lakewright::synthesis;

TEST_CASE("synthesis::ReuseTimes gives back gaps and places by their shares", "[models][synthesis]") {
    ReuseTimes times;
    for (int i = 0; i < 100; ++i) {
        times.addFirst(4, i < 25 ? 0.1 : 0.6);
        times.addGap(4, i < 25 ? 1 : 1000);
        times.addFirst(1000, 0.9);
        times.addGap(1000, 7);
    }
    // A place is known to 1/4096, a gap to 2^(1/64).
    CHECK(times.place(4, 0.2, 0.5) == Approx(0.1).margin(1.0 / 4096));
    CHECK(times.place(4, 0.3, 0.5) == Approx(0.6).margin(1.0 / 4096));
    CHECK(times.place(1000, 0.999, 0.5) == Approx(0.9).margin(1.0 / 4096));
    CHECK(times.gap(4, 0.2, 0.5) == Approx(1).epsilon(0.011));
    CHECK(times.gap(4, 0.3, 0.5) == Approx(1000).epsilon(0.011));
    CHECK(times.gap(1000, 0.5, 0.5) == Approx(7).epsilon(0.011));
}

TEST_CASE("synthesis::ReuseTimes scales gaps within a class and answers for classes without any",
          "[models][synthesis]") {
    ReuseTimes times;
    for (int i = 0; i < 10; ++i)
        times.addGap(64, 90);
    CHECK(times.gap(96, 0.5, 0.5) == Approx(60).epsilon(0.011)); // of the same class: half as often again
    CHECK(times.gap(2, 0.5, 0.5) == Approx(2880).epsilon(0.011));
    CHECK(times.gap(100'000, 0.5, 0.5) > 0);
}
