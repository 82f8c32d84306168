// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/reservation.h"

#include <catch2/catch.hpp>

using namespace lakewright::commercial;
using lakewright::units::MicroUsd;

TEST_CASE("A pool of reserved VMs is paid whether used or not", "[models][commercial]") {
    const PoolPrices prices{{650'000}, {1'000'000}};
    CHECK(hourOf(2, 0, prices) == PoolHour{{1'300'000}, {0}, 2});
    CHECK(hourOf(2, 2, prices) == PoolHour{{1'300'000}, {0}, 0});
    CHECK(hourOf(2, 3.5, prices) == PoolHour{{1'300'000}, {1'500'000}, 0});
}

TEST_CASE("An unused hour is not carried on", "[models][commercial]") {
    const PoolPrices prices{{650'000}, {1'000'000}};
    // Two VM-hours in one hour cost more than one in each of two, though the sum is the same.
    const auto cost = [&](double used) { return hourOf(1, used, prices).pool + hourOf(1, used, prices).overflow; };
    CHECK(cost(0) + cost(2) == MicroUsd{650'000 + 650'000 + 1'000'000});
    CHECK(cost(1) + cost(1) == MicroUsd{1'300'000});
}
