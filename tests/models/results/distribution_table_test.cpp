// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/distribution_table.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::results;

namespace {

DistributionOutcome rollout() {
    DistributionOutcome outcome;
    outcome.id = "rollout";
    outcome.shape = "chain";
    outcome.size = units::gigabytes(812);
    outcome.begun = 3;
    outcome.complete = 2;
    outcome.bound = units::seconds(81);
    outcome.closedForm = units::seconds(95);
    outcome.cost = units::usd(1234);
    for (int i = 0; i < 3; ++i)
        outcome.hops.push_back({"cache-" + std::to_string(i), "lake", units::seconds(90 + i), {}, {}, {}, {}});
    outcome.hops[1].arrival.reset();
    return outcome;
}

} // namespace

TEST_CASE("results::hopTable puts those that had it last first, never before late", "[models][results]") {
    const TextTable all = hopTable(rollout(), 10);
    REQUIRE(all.rows().size() == 3);
    CHECK(all.rows()[0][0].text == "cache-1");
    CHECK(all.rows()[0][2].text == "—");
    CHECK(all.rows()[1][0].text == "cache-2");
    CHECK(all.rows()[1][2].value == 92.0);
    CHECK(hopTable(rollout(), 2).rows().size() == 2);
}

TEST_CASE("results: a distribution in words", "[models][results]") {
    CHECK(distributionTitle(rollout()) == "rollout: 812\u202fGB to 3 caches, chain");
    for (const char* part : {"No schedule is faster than", "Complete 2 of 3 times", "234 USD of egress"})
        CHECK(distributionText(rollout()).find(part) != std::string::npos);
    const std::vector<DistributionOutcome> one{rollout()};
    const TextTable table = distributionTable(one);
    REQUIRE(table.rows().size() == 1);
    CHECK(table.rows()[0].size() == table.columns().size());
    CHECK(table.rows()[0][2].value == 812e9);
    CHECK(table.rows()[0][6].text == "2 of 3");
}
