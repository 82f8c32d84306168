// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/migration_links.h"

#include <catch2/catch.hpp>

#include <rapidcheck.h>

#include <cmath>

using namespace lakewright;

TEST_CASE("Uses of a link are multiples of 1/64, above 0 and at most 16, never below the load", "[sim][entities]") {
    CHECK(rc::check([] {
        std::vector<double> loads, shares;
        const int count = *rc::gen::inRange(1, 6);
        for (int i = 0; i < count; ++i) {
            loads.push_back(std::exp(*rc::gen::inRange(-1500, 1500) / 500.0) * 1e-6);
            shares.push_back(*rc::gen::inRange(1, 100));
        }
        const entities::ScaledUses scaled = entities::scaledUses(loads, shares);
        for (int i = 0; i < count; ++i) {
            const double use = scaled.uses[i];
            RC_ASSERT(use > 0 && use <= 16 && use * 64 == std::floor(use * 64));
            RC_ASSERT(use * scaled.unit >= loads[i] * (1 - 1e-9));
        }
    }));
}

TEST_CASE("Uses of the sizes of workload W6 are rounded by less than half a per cent", "[sim][entities]") {
    const std::vector<double> loads{1.0 / 86e3, 1.0 / 2.09e6, 1.0 / 7.2e6}, shares{0.55, 0.36, 0.09};
    const entities::ScaledUses scaled = entities::scaledUses(loads, shares);
    double excess = 0;
    for (std::size_t i = 0; i < loads.size(); ++i)
        excess += shares[i] * (scaled.uses[i] * scaled.unit / loads[i] - 1);
    CHECK(excess < 0.005);
}
