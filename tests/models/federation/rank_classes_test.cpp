// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/rank_classes.h"

#include "models/federation/on_read.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::federation;

TEST_CASE("federation::rankClasses hold all objects and all of the probability", "[models][federation]") {
    for (const double alpha : {0.0, 0.8, 1.0, 1.4})
        for (const double objects : {1.0, 31.0, 1000.0, 5e10}) {
            double count = 0, mass = 0;
            for (const RankClass& one : rankClasses(objects, alpha)) {
                count += one.objects;
                mass += one.objects * one.probability;
            }
            CHECK(count == Approx(objects).epsilon(1e-12));
            CHECK(mass == Approx(1));
        }
}

TEST_CASE("federation::rankClasses give F and H of every single object", "[models][federation]") {
    constexpr std::uint32_t kObjects = 100'000;
    for (const double alpha : {0.0, 0.8, 1.0})
        for (const double x : {0.1, 1.0, 5.0}) {
            const stats::Zipf zipf(kObjects, alpha);
            const OnRead exact{zipf, units::perSecond(kObjects * x)};
            const auto classes = rankClasses(kObjects, alpha);
            CHECK(migratedFraction(classes, kObjects * x) ==
                  Approx(migratedFraction(exact, units::seconds(1))).margin(0.002));
            CHECK(hitRatio(classes, kObjects * x) == Approx(hitRatio(exact, units::seconds(1))).margin(0.002));
        }
}
