// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/on_read.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <vector>

using namespace lakewright;
using namespace lakewright::federation;

TEST_CASE("federation::migratedFraction and hitRatio of equal objects are one minus e^-x", "[models][federation]") {
    const stats::Zipf flat(1000, 0);
    for (const double x : {0.1, 1.0, 3.0}) {
        const OnRead migration{flat, units::perSecond(1000)};
        CHECK(migratedFraction(migration, units::seconds(x)) == Approx(1 - std::exp(-x)));
        CHECK(hitRatio(migration, units::seconds(x)) == Approx(1 - std::exp(-x)));
    }
}

TEST_CASE("federation::migratedFraction and hitRatio are those of reads that are played", "[models][federation]") {
    constexpr std::uint32_t kObjects = 10'000;
    for (const double alpha : {0.8, 1.0}) {
        const stats::Zipf law(kObjects, alpha);
        const OnRead migration{law, units::perSecond(kObjects)};
        stats::RandomStream random(7, 0, "test", "reads");
        std::vector<bool> here(kObjects);
        double moved = 0, time = 0, hits = 0, reads = 0;
        while (time < 2) {
            time += random.exponential(1.0 / kObjects);
            const std::uint32_t object = law.rank(random.uniform());
            if (time > 1.95) {
                reads += 1;
                hits += here[object] ? 1 : 0;
            }
            moved += here[object] ? 0 : 1;
            here[object] = true;
        }
        CHECK(moved / kObjects == Approx(migratedFraction(migration, units::seconds(2))).margin(0.01));
        CHECK(hits / reads == Approx(hitRatio(migration, units::seconds(1.975))).margin(0.04));
    }
}
