// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/object_replication.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;

TEST_CASE("What is promised arrives in time, half of it by the median", "[models][bounds]") {
    const bounds::ObjectLag lag = bounds::promisedLag(0.99, units::minutes(15));
    CHECK(bounds::arrivedShare(lag, units::minutes(15)) == Approx(0.99));
    CHECK(bounds::arrivedShare(lag, lag.median) == Approx(0.5));
    CHECK(bounds::arrivedShare(lag, units::seconds(0)) == 0);
    // e^2.3263 = 10.24 times shorter.
    CHECK(lag.median.value == Approx(900 / 10.24).epsilon(1e-3));
}

TEST_CASE("Objects of a period arrive as drawn lags say", "[models][bounds]") {
    const bounds::ObjectLag lag = bounds::promisedLag(0.99, units::minutes(15));
    stats::RandomStream random(1, 0, "object", "lag");
    constexpr int kDraws = 200'000;
    int there = 0;
    for (int i = 0; i < kDraws; ++i)
        there += lag.median.value * std::exp(random.normal()) <= 60 + 120 * random.uniform() ? 1 : 0;
    // Four deviations of a binomial law.
    CHECK(bounds::arrivedShare(lag, units::minutes(1), units::minutes(2)) ==
          Approx(static_cast<double>(there) / kDraws).margin(0.0045));
}
