// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/distribution.h"

#include "models/network/distribution_plan.h"
#include "sim/study/verify.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using scenario::DistributionShape;
using test::metric;

namespace {

/// 1.25 TB over 12.5 GB/s takes 100 s; a chunk of 500 MB 40 ms.
constexpr double kCopy = 100, kChunk = 0.04, kTolerance = 1e-6;

scenario::Scenario distributed(DistributionShape shape) {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.horizon = units::hours(2);
    scenario::Distribution one;
    one.id = "rollout";
    one.from = "lake-w";
    one.size = units::gigabytes(1250);
    one.shape = shape;
    one.chunk = units::megabytes(500);
    s.distributions = {one};
    return s;
}

double halfTrip(const char* from, const char* to) {
    return catalogue::builtin().roundTrip(from, to, catalogue::Percentile::P95)->value / 2;
}

/// The chain goes to the nearer of the two caches first.
double toFirst() {
    return halfTrip("westeurope", "northeurope");
}
double toSecond() {
    return halfTrip("northeurope", "swedencentral");
}

const results::DistributionHop& hop(const results::RunSummary& run, const std::string& cache) {
    const auto& hops = run.distributions.at(0).hops;
    return *std::find_if(hops.begin(), hops.end(), [&](const auto& one) { return one.cache == cache; });
}

double arrival(const results::RunSummary& run, const std::string& cache) {
    REQUIRE(hop(run, cache).arrival);
    return hop(run, cache).arrival->value;
}

scenario::Fault lost(const char* region, units::Seconds at, units::Seconds duration) {
    return {"out", scenario::FaultKind::RegionDown, region, 0, 1, scenario::Timed{at, duration}};
}

} // namespace

TEST_CASE("Copies of a star share what the lake sends", "[sim][entities]") {
    const results::RunSummary run = test::simulated(distributed(DistributionShape::Star));
    const double farthest = std::max(toFirst(), halfTrip("westeurope", "swedencentral"));
    CHECK(metric(run, "distribution-time-p95", "rollout") == Approx(2 * kCopy + farthest).epsilon(kTolerance));
    CHECK(hop(run, "cache-s").sender == "lake-w");
}

TEST_CASE("A cache of a chain has it a chunk and half a round trip after its sender", "[sim][entities]") {
    const results::RunSummary run = test::simulated(distributed(DistributionShape::Chain));
    REQUIRE(hop(run, "cache-s").sender == "cache-n");
    CHECK(arrival(run, "cache-n") == Approx(kCopy + toFirst()).epsilon(kTolerance));
    CHECK(arrival(run, "cache-s") == Approx(kCopy + toFirst() + kChunk + toSecond()).epsilon(kTolerance));
}

TEST_CASE("A slow hop delays those behind it and nobody before it", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Chain);
    SECTION("the last one") {
        s.regions[2].wanDown = units::gigabitsPerSecond(25);
        const results::RunSummary run = test::simulated(s);
        CHECK(arrival(run, "cache-n") == Approx(kCopy + toFirst()).epsilon(kTolerance));
        CHECK(arrival(run, "cache-s") == Approx(kChunk + toFirst() + 4 * kCopy + toSecond()).epsilon(kTolerance));
    }
    SECTION("the first one") {
        s.regions[1].wanDown = units::gigabitsPerSecond(25);
        const results::RunSummary run = test::simulated(s);
        CHECK(arrival(run, "cache-n") == Approx(4 * kCopy + toFirst()).epsilon(kTolerance));
        CHECK(arrival(run, "cache-s") == Approx(4 * kCopy + toFirst() + kChunk + toSecond()).epsilon(kTolerance));
    }
}

TEST_CASE("Bytes that leave a region are paid by zone of price", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Chain);
    s.distributions[0].every = units::hours(1); // twice
    const results::RunSummary run = test::simulated(s);
    // Two hops of 1250 GB within Europe at 0.02 USD/GB, twice: a third would begin at the end.
    CHECK(metric(run, "distribution-egress-cost", "rollout") == Approx(2 * 2 * 1250 * 0.02));
    CHECK(run.distributions.at(0).complete == 2);
    REQUIRE(run.egress.size() == 1);
    CHECK(run.egress[0].bytes.value == Approx(2 * 2 * 1250e9));
    CHECK(run.egress[0].cost.value == Approx(100));
}

TEST_CASE("When a region is lost those behind it go on from the lake, and it begins again", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Chain);
    s.faults = {lost("northeurope", units::seconds(50), units::minutes(10))};
    const results::RunSummary run = test::simulated(s);
    CHECK(arrival(run, "cache-n") == Approx(50 + 600 + kCopy + toFirst()).epsilon(kTolerance));
    const double part = kCopy / (scenario::kMostDistributionParts - 1); // at most two are sent again
    const double behind = arrival(run, "cache-s");
    CHECK(behind > kCopy);
    CHECK(behind < kCopy + 2 * part + 1);
    CHECK(hop(run, "cache-s").sentFromLake > units::gigabytes(600));
    CHECK(hop(run, "cache-s").sent > units::gigabytes(600));
    CHECK((hop(run, "cache-s").sent + hop(run, "cache-s").sentFromLake) >= units::gigabytes(1250));
    CHECK(hop(run, "cache-n").sentFromLake.value == Approx(1250e9));
}

TEST_CASE("A region that is away at the begin has it after its return", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Chain);
    s.distributions[0].at = units::minutes(10);
    s.faults = {lost("northeurope", units::minutes(5), units::minutes(30))};
    const results::RunSummary run = test::simulated(s);
    CHECK(arrival(run, "cache-s") == Approx(kCopy + halfTrip("westeurope", "swedencentral")).epsilon(kTolerance));
    CHECK(arrival(run, "cache-n") == Approx(25 * 60 + kCopy + toFirst()).epsilon(kTolerance));
}

TEST_CASE("A distribution under way at the horizon is known to take at least so long", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Star);
    s.horizon = units::minutes(2);
    s.engine.sample = units::minutes(1);
    s.distributions[0].deadline = units::minutes(1);
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "distribution-time-p95", "rollout") == Approx(120));
    CHECK(metric(run, "distributions-in-time", "rollout") == 0);
    CHECK_FALSE(hop(run, "cache-n").arrival);
    CHECK(hop(run, "cache-n").sent.value == Approx(12.5e9 * 120 / 2));
}

TEST_CASE("Jobs read from a cache what was distributed to it", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].start = units::hours(1);
    CHECK(metric(test::simulated(s), "hit-ratio", "cache-n") < 1);
    s.distributions = distributed(DistributionShape::Star).distributions;
    s.distributions[0].dataset = "images";
    CHECK(metric(test::simulated(s), "hit-ratio", "cache-n") == Approx(1));
}

TEST_CASE("Distributions keep their bound and take no longer than their closed form", "[sim][entities]") {
    CHECK(rc::check([] {
        const auto shape = static_cast<DistributionShape>(*rc::gen::inRange(0, 4));
        scenario::Scenario s = distributed(shape);
        for (scenario::Region& region : s.regions) {
            region.wanUp = units::gigabitsPerSecond(*rc::gen::inRange(5, 101));
            region.wanDown = units::gigabitsPerSecond(*rc::gen::inRange(5, 101));
        }
        s.distributions[0].chunk = units::megabytes(*rc::gen::inRange(1, 100000));
        s.distributions[0].fanout = *rc::gen::inRange(1, 3);
        const results::RunSummary run = test::simulated(s); // the bound is one of its checks
        // A hop has its equal share of a link at least: more where others are slower or done.
        const units::Seconds closed = network::closedFormTime(s, catalogue::builtin(), s.distributions[0]);
        RC_ASSERT(metric(run, "distribution-time-p95", "rollout") <= closed.value * (1 + 1e-6));
    }));
}

TEST_CASE("Both kernels agree on distributions", "[sim][entities]") {
    scenario::Scenario s = distributed(DistributionShape::Chain);
    s.distributions[0].every = units::minutes(10);
    s.faults = {lost("northeurope", units::minutes(21), units::minutes(5))};
    sim::RunObserver silent;
    const auto summary = sim::verify(s, catalogue::builtin(), {}, silent);
    INFO(summary.openLoop.comparison.maxRelativeDifference);
    CHECK(summary.ok());
}
