// SPDX-License-Identifier: GPL-3.0-or-later
// A placement, computed in closed form, against a run.
#include "models/placement/placement.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::metric;

TEST_CASE("Copies are as many and at most as old as the placement says", "[sim][study]") {
    const scenario::Scenario s = test::smallScenario();
    const placement::Placement plan = placement::placementOf(s, catalogue::builtin());
    REQUIRE(plan.regions.size() == 1);
    const placement::PlacedRegion& region = plan.regions[0];
    REQUIRE(region.primary);
    REQUIRE(region.secondary);
    const results::RunSummary run = test::simulated(s);
    const double copied = metric(run, "drained-checkpoints", "job") * s.jobs[0].checkpoint.size.value;
    CHECK(copied / s.horizon.value == Approx(region.writes.value).epsilon(0.05)); // 23 copies, the last on its way
    const double oldest = region.primary->oldest.value;
    CHECK(metric(run, "rpo-central-p99", "job") <= oldest);
    CHECK(metric(run, "rpo-central-p99", "job") > 0.8 * oldest);
}

TEST_CASE("A run keeps copies where the placement puts them", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    const placement::PlacedRegion region = placement::placementOf(s, catalogue::builtin()).regions.at(0);
    s.regions[1].lakes = {region.secondary->lake, region.primary->lake}; // the other way round, to see it followed
    s.faults = {{"outage", scenario::FaultKind::LakeDown, region.secondary->lake, 0, 1,
                 scenario::Timed{units::hours(6), units::hours(6)}}};
    const results::RunSummary run = test::simulated(s);
    int first = 0, second = 0;
    for (const auto& event : run.timeline)
        if (event.kind == "drain") {
            const bool isLost = event.at >= units::hours(6) && event.at < units::hours(12);
            (event.text.ends_with(region.secondary->lake) ? first : second) += 1;
            CHECK(event.text.ends_with(isLost ? region.primary->lake : region.secondary->lake));
        }
    CHECK(first > 10);
    CHECK(second > 3);
}
