// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/drain.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using test::metric;

namespace {

int drainsTo(const results::RunSummary& result, const std::string& lake) {
    return static_cast<int>(std::count_if(result.timeline.begin(), result.timeline.end(), [&](const auto& event) {
        return event.kind == "drain" && event.text.find(lake) != std::string::npos;
    }));
}

} // namespace

TEST_CASE("Drain takes every fourth checkpoint to the data set's lake", "[sim][entities]") {
    const scenario::Scenario s = test::smallScenario();
    const results::RunSummary result = test::simulated(s);
    const double checkpoints = metric(result, "checkpoints", "job");
    CHECK(metric(result, "drained-checkpoints", "job") == Approx(checkpoints / 4).margin(1));
    CHECK(drainsTo(result, "lake-w") > 10);
    CHECK(drainsTo(result, "lake-s") == 0);
}

TEST_CASE("Drain leaves the central state at most q(T + stall) + S/B old", "[sim][entities]") {
    // q = 4, T = 900 s, 1 TB over a WAN of 12.5 GB/s = 80 s; sampled every 10 min, so the age seen is at most that.
    scenario::Scenario s = test::smallScenario();
    const results::RunSummary result = test::simulated(s);
    const double stall = metric(result, "checkpoint-stall", "job");
    const double oldest = 4 * (900 + stall) + 80 + 10;
    CHECK(metric(result, "rpo-central-p99", "job") <= oldest + 60);
    CHECK(metric(result, "rpo-central-p99", "job") > 0.8 * oldest);
}

TEST_CASE("Drain goes to the nearest lake that is up while the home lake is down", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.faults = {
        {"outage", scenario::FaultKind::LakeDown, "lake-w", 0, 1, scenario::Timed{units::hours(6), units::hours(6)}}};
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    const results::RunSummary result = test::simulated(s);
    CHECK(drainsTo(result, "lake-s") >= 5);
    CHECK(drainsTo(result, "lake-w") >= 10);
    CHECK(metric(result, "rpo-central-p99", "job") < 2 * 3600); // not six hours
}

TEST_CASE("Drain goes to the lakes its region names, in order, and to no other", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.regions[1].lakes = {"lake-s"};
    s.faults = {
        {"outage", scenario::FaultKind::LakeDown, "lake-s", 0, 1, scenario::Timed{units::hours(6), units::hours(6)}}};
    const results::RunSummary result = test::simulated(s);
    CHECK(drainsTo(result, "lake-s") > 10);
    CHECK(drainsTo(result, "lake-w") == 0); // waits
    CHECK(metric(result, "rpo-central-p99", "job") > 5 * 3600);
}

TEST_CASE("Drain leaves out lakes that may not keep the region's data", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.regions[0].area = "west"; // of the data set's lake
    s.network.paths = {{"west-eu", "west", "eu", units::gigabitsPerSecond(100)}};
    s.regions[1].residency = {"eu"};
    const results::RunSummary result = test::simulated(s);
    CHECK(drainsTo(result, "lake-s") > 10);
    CHECK(drainsTo(result, "lake-w") == 0);
}

TEST_CASE("Drain that waits because no lake is up is held back by what took the lake", "[sim][entities]") {
    for (const auto kind : {scenario::FaultKind::LakeDown, scenario::FaultKind::RegionDown}) {
        scenario::Scenario s = test::smallScenario();
        s.lakes.pop_back();
        s.caches[0].prestages = {{"images", units::seconds(0), {}}};
        const bool isLake = kind == scenario::FaultKind::LakeDown;
        s.faults = {{"outage", kind, isLake ? "lake-w" : "westeurope", 0, 1,
                     scenario::Timed{units::hours(6), units::hours(6)}}};
        s.objectives = {{.id = "central-copy",
                         .metric = "rpo-central-p99",
                         .entity = "job",
                         .comparison = scenario::Comparison::AtMost,
                         .target = 3600,
                         .unit = "s",
                         .probability = {}}};
        const results::RunSummary run = test::simulated(s);
        const std::string cause = isLake ? "lake-w: lake down" : "westeurope: region down";
        REQUIRE_FALSE(run.bottlenecks.empty());
        CHECK(run.bottlenecks[0].resource == cause);
        CHECK(run.bottlenecks[0].entity == "job: drain to lake-w");
        // From the next checkpoint to be drained on, every fourth of 15 min, to the end of the outage.
        CHECK(run.bottlenecks[0].busy > units::hours(4.9));
        CHECK(run.bottlenecks[0].busy < units::hours(6.001));
        CHECK(run.objectives.at(0).text.find(cause) != std::string::npos);
    }
}
