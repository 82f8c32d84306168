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

namespace {

/// What a run says of a budget in dollars.
results::ObjectiveResult budget(scenario::Scenario s, double dollars) {
    s.objectives = {{"egress", "egress-cost", "all", scenario::Comparison::AtMost, dollars, "USD", {}}};
    return test::simulated(s).objectives.at(0);
}

} // namespace

TEST_CASE("A budget of egress is kept or not by what left regions", "[sim][study]") {
    const scenario::Scenario s = test::transferScenario(); // 125 GB at 0.02 USD/GB
    CHECK(test::metric(test::simulated(s), "egress-cost", "all") == Approx(2.50));
    CHECK(budget(s, 2.51).verdict == results::Verdict::Met);
    CHECK(budget(s, 2.49).verdict == results::Verdict::Missed);
    CHECK(budget(s, 2.49).text.find("europe to europe cost 3 USD") != std::string::npos);
}

TEST_CASE("Egress costs at least what is priced where a price is not known", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    const sim::EgressOfRun known{{{"europe", "europe", {1e12}, {20}, 'B', "sheet"}}, units::bytes(0)};
    const sim::EgressOfRun open{known.priced, units::bytes(1)};
    CHECK(sim::egressCost(s, known)->value == 20);
    CHECK_FALSE(sim::egressCost(s, known)->low);
    CHECK(sim::egressCost(s, open)->low == 20.0);
    CHECK_FALSE(sim::egressCost(s, open)->high);
    s.regions.resize(1);
    CHECK_FALSE(sim::egressCost(s, {}));
}
