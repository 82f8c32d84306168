// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/conflict.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <vector>

using namespace lakewright;
using namespace lakewright::federation;

TEST_CASE("federation::conflictAtLag gives the handbook's figures", "[models][federation]") {
    CHECK(conflictAtLag(units::perSecond(1 / 3600.0), units::seconds(5)) == Approx(0.0014).epsilon(0.02));
    CHECK(conflictAtLag(units::perSecond(1 / 3600.0), units::seconds(180)) == Approx(0.049).epsilon(0.01));
    CHECK(conflictAtLag(units::perSecond(1 / 60.0), units::seconds(180)) == Approx(0.95).epsilon(0.001));
}

TEST_CASE("federation::conflictAtLags of exponential lags is their closed form", "[models][federation]") {
    stats::RandomStream random(1, 0, "test", "lags");
    std::vector<double> lags(200'000);
    for (double& lag : lags)
        lag = random.exponential(180);
    for (const double perHour : {0.1, 1.0, 60.0}) {
        const auto writes = units::perSecond(perHour / 3600);
        CHECK(conflictAtLags(writes, lags) ==
              Approx(conflictAtExponentialLag(writes, units::seconds(180))).epsilon(0.01)); // V-43
        CHECK(conflictAtLags(writes, lags) < conflictAtLag(writes, units::seconds(180)));   // Jensen
    }
}
