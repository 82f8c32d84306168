// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/dispersion.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::synthesis;

TEST_CASE("synthesis::Dispersion of a clock is 0 and of a Poisson process 1", "[models][synthesis]") {
    Dispersion clock(units::seconds(1)), poisson(units::seconds(1));
    for (int i = 0; i < 1000; ++i)
        clock.add(units::seconds(0.25 * i)); // exactly 4 a second
    CHECK(clock.windows() == 248);           // of 250, without the first and the last
    CHECK(clock.index().value() == 0);
    stats::RandomStream random(1, 0, "test", "poisson");
    double at = 0;
    for (int i = 0; i < 100'000; ++i)
        poisson.add(units::seconds(at += random.exponential(0.1)));
    // Of n windows the index has a standard deviation of √(2/n): 0.014 for 10,000.
    CHECK(poisson.index().value() == Approx(1).margin(0.05));
}

TEST_CASE("synthesis::Dispersion counts empty windows", "[models][synthesis]") {
    Dispersion dispersion(units::seconds(10));
    for (int i = 0; i <= 20; ++i) {
        dispersion.add(units::seconds(20.0 * i)); // 2 in every other window
        dispersion.add(units::seconds(20.0 * i + 1));
    }
    // Of 41 windows the inner 39: 0, 2, 0 … 0, so 19 of 2: mean 38/39, variance (19·4 − 38²/39)/38.
    CHECK(dispersion.windows() == 39);
    CHECK(dispersion.index().value() == Approx((76 - 38.0 * 38 / 39) / 38 / (38.0 / 39)));
}

TEST_CASE("synthesis::Dispersion says nothing of few windows", "[models][synthesis]") {
    Dispersion dispersion(units::seconds(1));
    for (int i = 0; i < 21; ++i)
        dispersion.add(units::seconds(i));
    CHECK_FALSE(dispersion.index()); // 19 are whole
    dispersion.add(units::seconds(21));
    CHECK(dispersion.index());
}
