// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/prestage.h"

#include "models/stats/interval.h"
#include "models/stats/philox.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::cache;
using namespace lakewright::units;

namespace {
/// 100 TB over 2 GB/s and into 10 GB/s: 50,000 + 10,000 s.
PrestagePlan smallPlan(double transferSigma, double leadSigma, Seconds lead) {
    return {.size = terabytes(100),
            .wan = gigabytesPerSecond(2),
            .fill = gigabytesPerSecond(10),
            .transferSigma = transferSigma,
            .lead = lead,
            .leadSigma = leadSigma};
}
} // namespace

TEST_CASE("cache::prestageReadiness: a certain transfer is ready or it is not", "[models][cache]") {
    const PrestageReadiness late = prestageReadiness(smallPlan(0, 0, seconds(59999)));
    CHECK(late.median.value == Approx(60000));
    CHECK(late.shortest.value == Approx(50000));
    CHECK(late.probability == 0);
    CHECK(late.leadNeeded.value == Approx(60000));
    CHECK(prestageReadiness(smallPlan(0, 0, seconds(60001))).probability == 1);
}

TEST_CASE("cache::prestageReadiness is what 200,000 draws of both durations give", "[models][cache]") {
    stats::RandomStream random(5, 0, "prestage", "readiness");
    for (const PrestagePlan& plan :
         {smallPlan(0.3, 0, seconds(60000)), smallPlan(0.3, 0.4, hours(24)), smallPlan(0.8, 0.1, hours(10))}) {
        constexpr int kDraws = 200000;
        int ready = 0;
        for (int i = 0; i < kDraws; ++i)
            ready += random.lognormal(60000, plan.transferSigma) <= random.lognormal(plan.lead.value, plan.leadSigma);
        const stats::Interval interval = stats::proportionInterval(ready, kDraws, 0.999);
        const double probability = prestageReadiness(plan).probability;
        CHECK(interval.low <= probability);
        CHECK(probability <= interval.high);
    }
}

TEST_CASE("cache::prestageReadiness: the lead time it asks for gives the target", "[models][cache]") {
    CHECK(rc::check([] {
        PrestagePlan plan = smallPlan(*rc::gen::inRange(1, 200) / 100.0, *rc::gen::inRange(0, 200) / 100.0,
                                      seconds(*rc::gen::inRange(1, 1000000)));
        plan.target = *rc::gen::inRange(1, 100) / 100.0;
        RC_ASSERT(findings(plan).empty());
        const PrestageReadiness readiness = prestageReadiness(plan);
        RC_ASSERT(readiness.isEnough == (plan.lead >= readiness.leadNeeded));
        plan.lead = readiness.leadNeeded;
        RC_ASSERT(prestageReadiness(plan).probability == Approx(plan.target));
    }));
}

TEST_CASE("cache::findings of a prestage plan names each bad value", "[models][cache]") {
    PrestagePlan plan = smallPlan(-1, -1, seconds(0));
    plan.size = bytes(0);
    plan.wan = plan.fill = bytesPerSecond(0);
    plan.target = 1;
    CHECK(findings(plan).size() == 7);
    CHECK(findings(smallPlan(0, 0, seconds(1))).empty());
}
