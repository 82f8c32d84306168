// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/placement/placement.h"

#include "models/units/text.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using placement::Placement;

namespace {

/// GPUs in beta; a lake beside them in the west (alpha, 20 ms) and one in the east (gamma, 160 ms). Each second
/// checkpoint of 112 GB and 2 % of artefacts goes to a lake, every 40 min and two stalls. `patch` comes on top.
Placement placed(const char* patch = "[]") {
    const auto document = test::tinyScenario()
                              .patch(nlohmann::json::parse(R"([
        {"op": "add", "path": "/lakes/1", "value": {"id": "far", "region": "gamma", "size": "Disks", "nodes": 16, "stored": "1 TB"}},
        {"op": "add", "path": "/jobs/0/checkpoint/drainEvery", "value": 2},
        {"op": "add", "path": "/jobs/0/checkpoint/mode", "value": "async"},
        {"op": "add", "path": "/jobs/0/checkpoint/deviceToHost", "value": "100 GB/s"},
        {"op": "remove", "path": "/jobs/0/failover"}])"))
                              .patch(nlohmann::json::parse(patch));
    const auto loaded = test::loadDocument(document);
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    return placement::placementOf(*loaded.scenario, test::tinyCatalogue());
}

/// A stall of 112 GB / (256 · 100 GB/s) is 4 ms.
const double kWrites = 14 * 8e9 * 1.02 / (2 * (1200 + 0.004375));
const double kMonthOfWrites = kWrites * 730 * 3600;

const placement::FailureEffect& without(const Placement& placement, const std::string& lost) {
    const auto found = std::find_if(placement.failures.begin(), placement.failures.end(),
                                    [&](const auto& one) { return one.lost == lost; });
    REQUIRE(found != placement.failures.end());
    return *found;
}

} // namespace

TEST_CASE("A region's copies go to the cheap near lake, and to the other while that is lost", "[models][placement]") {
    const Placement plan = placed();
    REQUIRE(plan.regions.size() == 1);
    const placement::PlacedRegion& beta = plan.regions[0];
    CHECK(beta.writes.value == Approx(kWrites).epsilon(1e-3));
    REQUIRE(beta.primary);
    REQUIRE(beta.secondary);
    CHECK(beta.primary->lake == "lake");
    CHECK(beta.secondary->lake == "far");
    CHECK(beta.primary->roundTrip.value == 0.020);
    CHECK(beta.secondary->roundTrip.value == 0.160);
    // 0.02 USD/GB within Europe; a lake is lost for 2 h · e^0.72 in every 2 years and that.
    CHECK(beta.primary->perMonth.value == Approx(kMonthOfWrites * 0.02e-9).epsilon(1e-3));
    const double repair = 2 * std::exp(1.2 * 1.2 / 2), share = repair / (730 * 24 + repair);
    CHECK(plan.perMonth.value ==
          Approx((1 - share) * beta.primary->perMonth.value + share * beta.secondary->perMonth.value).epsilon(1e-6));
    CHECK(plan.isFeasible());
    CHECK(without(plan, "alpha").onSecondary == std::vector<std::string>{"beta"});
    CHECK(*without(plan, "alpha").hoursPerYear == Approx(share * 8760));
    CHECK(*without(plan, "alpha").perYear == Approx(8760 / (730 * 24 + repair)));
    CHECK(without(plan, "nothing").onSecondary.empty());
    CHECK(without(plan, "gamma").onSecondary.empty());
    CHECK(without(plan, "alpha and gamma").unserved == std::vector<std::string>{"beta"});
    CHECK(without(plan, "path west-east").unserved.empty());
}

TEST_CASE("The oldest copy is qT and its way over the narrowest link", "[models][placement]") {
    const Placement plan = placed(R"([{"op": "replace", "path": "/regions/0/wan", "value": "4 Gb/s"}])");
    CHECK(plan.regions[0].primary->oldest.value == Approx(2 * 1200.004375 + 14 * 8e9 * 1.02 / 0.5e9).epsilon(1e-4));
}

TEST_CASE("A lake that an objective or the residency forbids is refused by name", "[models][placement]") {
    // Every fourth checkpoint is over 80 min old; the objective allows 60.
    const Placement old = placed(R"([{"op": "replace", "path": "/jobs/0/checkpoint/drainEvery", "value": 4}])");
    CHECK_FALSE(old.isFeasible());
    CHECK_FALSE(old.regions[0].primary);
    REQUIRE(old.regions[0].refused.size() == 2);
    CHECK(old.regions[0].refused[0].why.find(units::durationText(units::hours(1))) != std::string::npos);

    const Placement west = placed(R"([{"op": "add", "path": "/regions/1/residency", "value": ["west"]}])");
    CHECK_FALSE(west.isFeasible());
    CHECK(west.regions[0].primary->lake == "lake");
    CHECK_FALSE(west.regions[0].secondary);
    REQUIRE(west.regions[0].refused.size() == 1);
    CHECK(west.regions[0].refused[0].lake == "far");
    CHECK(west.regions[0].refused[0].why.find("residency") == 0);
    CHECK(without(west, "alpha").unserved == std::vector<std::string>{"beta"});
}

TEST_CASE("What does not bear the loss of a region says what has to be larger, and by how much",
          "[models][placement]") {
    // The WAN into gamma carries the copies while alpha is lost.
    const Placement plan = placed(R"([{"op": "remove", "path": "/regions/2/wan"},
        {"op": "add", "path": "/regions/2/wanUp", "value": "100 Gb/s"},
        {"op": "add", "path": "/regions/2/wanDown", "value": "0.4 Gb/s"},
        {"op": "replace", "path": "/objectives/1/atMost", "value": "10 h"}])");
    CHECK_FALSE(plan.isFeasible());
    REQUIRE(plan.enlarged.size() == 1);
    CHECK(plan.enlarged[0].resource == "gamma: WAN in");
    CHECK(plan.enlarged[0].by == Approx(kWrites / (0.05e9 * 0.85) - 1).epsilon(1e-3));
    CHECK(without(plan, "alpha").busiest == "gamma: WAN in");
    CHECK(without(plan, "alpha").use == Approx(kWrites / 0.05e9).epsilon(1e-3));
}

TEST_CASE("Copies within a region cost nothing, and are gone with it", "[models][placement]") {
    const Placement plan = placed(R"([
        {"op": "add", "path": "/caches/2", "value": {"id": "cache-alpha", "region": "alpha", "size": "Own", "nodes": 8}},
        {"op": "add", "path": "/jobs/1", "value": {"id": "beside", "region": "alpha", "dataset": "images", "gpus": 256, "gpuSize": "Gpus",
            "parameters": 8e9, "checkpoint": {"interval": "20 min", "drainEvery": 2, "mode": "async", "deviceToHost": "100 GB/s"}}}])");
    REQUIRE(plan.regions.size() == 2);
    CHECK(plan.regions[0].region == "alpha"); // in the scenario's order
    CHECK(plan.regions[0].primary->lake == "lake");
    CHECK(plan.regions[0].primary->perMonth.value == 0); // nothing leaves the region
    CHECK(plan.regions[0].primary->roundTrip.value == 0.0001);
    CHECK(without(plan, "alpha").onSecondary == std::vector<std::string>{"beta"}); // the jobs of alpha are gone with it
}

TEST_CASE("Jobs that fail over write from their new region", "[models][placement]") {
    const Placement plan = placed(R"([{"op": "add", "path": "/jobs/0/failover", "value": "gamma"}])");
    REQUIRE(plan.regions.size() == 2);
    CHECK(plan.regions[1].region == "gamma");
    CHECK(plan.regions[1].writes.value == 0);
    CHECK(plan.regions[1].primary->lake == "far");
    CHECK(plan.regions[1].secondary->lake == "lake");
    const placement::FailureEffect& lost = without(plan, "beta");
    CHECK(lost.hasToHold);
    CHECK(lost.perMonth.value == 0); // from gamma into the lake beside it
    CHECK(lost.use > 0);
}

TEST_CASE("A narrow way into the near lake sends copies to the dearer one", "[models][placement]") {
    // Both ways into alpha bear half of the copies at most; a third lake in gamma's neighbour bears the loss of gamma.
    const Placement plan = placed(R"([
        {"op": "add", "path": "/regions/4", "value": {"id": "delta", "area": "east", "wan": "100 Gb/s"}},
        {"op": "remove", "path": "/regions/0/wan"},
        {"op": "add", "path": "/regions/0/wanUp", "value": "400 Gb/s"},
        {"op": "add", "path": "/regions/0/wanDown", "value": "0.2 Gb/s"},
        {"op": "replace", "path": "/regions/1", "value": {"id": "alpha-site", "area": "west", "wan": "100 Gb/s",
            "provider": {"name": "Site", "near": "alpha", "extraRtt": "5 ms", "latitude": 0, "longitude": 0.1}}},
        {"op": "add", "path": "/lakes/2", "value": {"id": "further", "region": "delta", "size": "Disks", "nodes": 16, "stored": "1 TB"}},
        {"op": "replace", "path": "/caches/0/region", "value": "alpha-site"},
        {"op": "replace", "path": "/jobs/0/region", "value": "alpha-site"}])");
    REQUIRE(plan.regions.size() == 1);
    CHECK(plan.isFeasible());
    CHECK(plan.regions[0].primary->lake != "lake");
    CHECK(plan.regions[0].secondary->lake != "lake");
}
