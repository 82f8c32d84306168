// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/stopped_clusters.h"

#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

namespace {

/// `nodes` servers, of which one is lost from minute 20 for 30 min.
scenario::Scenario edgeSite(int nodes, bool enclosures) {
    scenario::Scenario s = test::edgeScenario();
    s.horizon = units::hours(4);
    s.lakes[0].machines.nodes = nodes;
    s.lakes[0].machines.terms.highAvailabilityEnclosures = enclosures;
    s.faults = {{"server", scenario::FaultKind::VmLoss, "lake-w", 0, 1,
                 scenario::Timed{units::minutes(20), units::minutes(30)}}};
    return s;
}

std::size_t stops(const results::RunSummary& run) {
    return static_cast<std::size_t>(std::count_if(run.timeline.begin(), run.timeline.end(),
                                                  [](const results::Event& event) { return event.kind == "stopped"; }));
}

} // namespace

TEST_CASE("StoppedClusters: below 11 servers a node's loss stops the site until it is back", "[sim][entities]") {
    // What came when the server went waits for the 30 minutes it is away.
    const results::RunSummary eight = test::simulated(edgeSite(8, false));
    CHECK(stops(eight) == 1);
    CHECK(test::metric(eight, "data-delay-p99", "writes") > 25 * 60);
    CHECK(eight.objectives.empty()); // nothing is lost
    CHECK(test::metric(eight, "lost-vms", "lake-w") == 0);
}

TEST_CASE("StoppedClusters: twelve servers or enclosures go on without a node", "[sim][entities]") {
    for (const results::RunSummary& run : {test::simulated(edgeSite(12, false)), test::simulated(edgeSite(8, true))}) {
        CHECK(stops(run) == 0);
        CHECK(test::metric(run, "data-delay-p99", "writes") < 5 * 60);
    }
}

TEST_CASE("StoppedClusters: of several clusters the others go on", "[sim][entities]") {
    scenario::Scenario s = edgeSite(8, false);
    s.lakes[0].machines.clusters = 4;
    const results::RunSummary run = test::simulated(s);
    CHECK(stops(run) == 1);
    CHECK(test::metric(run, "data-delay-p99", "writes") < 5 * 60);
}

TEST_CASE("StoppedClusters: faults that overlap count together", "[sim][entities]") {
    scenario::Scenario s = edgeSite(12, false); // goes on without two
    s.faults[0].count = 2;
    CHECK(stops(test::simulated(s)) == 0);
    s.faults.push_back({"other", scenario::FaultKind::VmLoss, "lake-w", 0, 1,
                        scenario::Timed{units::minutes(30), units::minutes(40)}});
    const results::RunSummary run = test::simulated(s);
    REQUIRE(stops(run) == 1);
    const auto stop = std::find_if(run.timeline.begin(), run.timeline.end(),
                                   [](const results::Event& event) { return event.kind == "stopped"; });
    CHECK(stop->at == units::minutes(30)); // three are away from the second loss on
    CHECK(stop->until == units::minutes(50));
}
