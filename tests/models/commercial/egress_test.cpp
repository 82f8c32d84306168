// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/egress.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::commercial;
using units::MicroUsd;
using units::terabytes;

TEST_CASE("Egress is paid tier by tier", "[models][commercial]") {
    const std::vector<EgressTier> tiers{{{}, {0.08e-9}}, {terabytes(10), {0.065e-9}}, {terabytes(50), {0}}};
    CHECK(tieredCost(tiers, {}) == MicroUsd{0});
    CHECK(tieredCost(tiers, terabytes(10)) == MicroUsd{800'000'000});                 // 10,000 GB · 0.08
    CHECK(tieredCost(tiers, terabytes(30)) == MicroUsd{800'000'000 + 1'300'000'000}); // and 20,000 GB · 0.065
    CHECK(tieredCost(tiers, terabytes(90)) == MicroUsd{800'000'000 + 2'600'000'000}); // the last tier is free
}

TEST_CASE("More volume never costs less", "[models][commercial]") {
    const std::vector<EgressTier> tiers{{{}, {0.05e-9}}, {terabytes(1), {0.2e-9}}, {terabytes(2), {0.01e-9}}};
    MicroUsd before;
    for (int i = 0; i <= 60; ++i) {
        const MicroUsd cost = tieredCost(tiers, terabytes(0.05 * i));
        CHECK(cost >= before);
        before = cost;
    }
}
