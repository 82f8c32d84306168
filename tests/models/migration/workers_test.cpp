// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/workers.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::migration;

TEST_CASE("migration::azcopyConcurrency is AzCopy's rule", "[models][migration]") {
    CHECK(azcopyConcurrency(1) == 32);
    CHECK(azcopyConcurrency(4) == 32);
    CHECK(azcopyConcurrency(5) == 80);
    CHECK(azcopyConcurrency(16) == 256);
    CHECK(azcopyConcurrency(64) == 300);
}

TEST_CASE("migration::refusedShare of fixed slots balances their time", "[models][migration]") {
    // 1,000 slots, 50 ms a request, 10,000 answers/s: a slot has 0.1 s for each answer, 50 ms of it in pauses of 1 s.
    const Asking asking{1000, units::milliseconds(50), units::perSecond(10'000)};
    const double p = refusedShare(Control::Fixed, asking);
    const double attempts = 1 / (1 - p); // for each answer
    CHECK(10'000 * (0.05 + (attempts - 1) * 1.0) == Approx(1000));
    CHECK(refusedShare(Control::Fixed, {400, units::milliseconds(50), units::perSecond(10'000)}) == 0);
}

TEST_CASE("migration: a rate that is cut and grows again loses an eighth or so and is hardly refused",
          "[models][migration]") {
    // Played: the rate grows by g a second up to the limit and a round trip beyond, then falls to β.
    const double step = 1e-5, roundTrip = 0.05;
    double rate = kBackOff, asked = 0, answered = 0, beyond = 0, time = 0;
    for (; time < 100; time += step) {
        asked += rate * step;
        answered += std::min(rate, 1.0) * step;
        beyond = rate > 1 ? beyond + step : 0;
        rate = beyond >= roundTrip ? kBackOff : rate + kGrowth * step;
    }
    CHECK(limitShare(Control::Fixed) == 1);
    CHECK(limitShare(Control::Aimd) == Approx(answered / time).epsilon(0.01));
    const double refused = refusedShare(Control::Aimd, {1e6, units::seconds(roundTrip), units::perSecond(1000)});
    CHECK(refused == Approx(1 - answered / asked).epsilon(0.05));
    CHECK(refused < 0.01);
}
