// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_egress.h"

#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("Egress is what crosses two WANs, at the price of the zones", "[sim][study]") {
    const results::RunSummary run = test::simulated(test::transferScenario()); // 125 GB, Ireland to the Netherlands
    REQUIRE(run.egress.size() == 1);
    CHECK(run.egress[0].from == "europe");
    CHECK(run.egress[0].to == "europe");
    CHECK(run.egress[0].bytes.value == Approx(125e9));
    CHECK(run.egress[0].cost.value == Approx(125 * 0.02));
    CHECK(run.egress[0].tier == 'B');
    CHECK_FALSE(run.egress[0].source.empty());
}

TEST_CASE("Egress counts bytes of flows that the horizon cuts off", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].size = units::petabytes(10);
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.egress.size() == 1);
    CHECK(run.egress[0].bytes.value == Approx(12.5e9 * 86400).epsilon(1e-3));
}

TEST_CASE("Bytes that stay in a region are no egress", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].region = "westeurope"; // beside the lake
    CHECK(test::simulated(s).egress.empty());
}

TEST_CASE("Merged egress is the mean over replications, pairs of one of them too", "[sim][study]") {
    std::vector<results::RunSummary> runs(2);
    runs[0].egress = {{"europe", "europe", {100}, {2}, 'B', "sheet"}};
    runs[1].egress = {{"europe", "asia-pacific", {40}, {10}, 'E', "guess"}};
    const auto merged = sim::mergeEgress(runs);
    REQUIRE(merged.size() == 2);
    CHECK(merged[0] == results::Egress{"europe", "asia-pacific", {20}, {5}, 'E', "guess"}); // the dearest first
    CHECK(merged[1] == results::Egress{"europe", "europe", {50}, {1}, 'B', "sheet"});
}
