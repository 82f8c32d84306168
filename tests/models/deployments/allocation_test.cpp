// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/allocation.h"

#include "models/deployments/verdicts.h"
#include "tests/support/small_scenario.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using deployments::Allocation;
using deployments::Answer;

namespace {

/// Of the first lake of a scenario whose 64 VMs may also be of these sizes.
Allocation asked(std::vector<std::string> fallbackSizes, units::Seconds within) {
    scenario::Scenario s = test::smallScenario();
    s.lakes[0].machines.fallbackSizes = std::move(fallbackSizes);
    s.lakes[0].machines.neededWithin = within;
    scenario::Findings none("");
    return *deployments::allocationOf(scenario::Context(s, catalogue::builtin(), none), s.lakes[0].machines,
                                      s.lakes[0].region);
}

/// Share of draws in which the earliest of several lead times is over in time.
double earliestInTime(const std::vector<std::pair<double, double>>& priors, units::Seconds within, int draws) {
    stats::RandomStream random({1, 0, "allocation", "test"});
    int inTime = 0;
    for (int i = 0; i < draws; ++i) {
        units::Seconds earliest = units::unlimited<units::Seconds>();
        for (const auto& [granted, refused] : priors)
            earliest = std::min(earliest, growth::draw({.granted = granted, .refused = refused}, random));
        inTime += earliest <= within ? 1 : 0;
    }
    return static_cast<double>(inTime) / draws;
}

} // namespace

TEST_CASE("allocation: any of the sizes comes as often as the earliest of independent draws", "[models][deployments]") {
    const units::Seconds within = units::days(5);
    const Allocation all = asked({"Standard_L96as_v4", "Standard_L32as_v5"}, within);
    REQUIRE(all.choices.size() == 3);
    constexpr int kDraws = 200'000;
    // Four standard errors of a share near a half.
    const double slack = 4 * 0.5 / std::sqrt(kDraws);
    CHECK(all.choices[0].inTime == Approx(earliestInTime({{8, 2}}, within, kDraws)).margin(slack));
    CHECK(all.choices[2].inTime == Approx(earliestInTime({{3, 3}}, within, kDraws)).margin(slack)); // a new size
    CHECK(all.choices[2].granted == 0.5);
    CHECK(all.anyInTime == Approx(earliestInTime({{8, 2}, {8, 2}, {3, 3}}, within, kDraws)).margin(slack));
}

TEST_CASE("allocation: nothing is allocated before the quota, and a month is enough for most",
          "[models][deployments]") {
    CHECK(asked({}, units::minutes(1)).anyInTime < 1e-9);
    // A quota alone: Φ(ln(30/3)) = 0.98935; refusals of 2/7 days in the mean take little of it.
    const double month = asked({}, units::days(30)).anyInTime;
    CHECK(month < 0.98935);
    CHECK(month > 0.98);
    scenario::Scenario s = test::smallScenario();
    scenario::Findings none("");
    const scenario::Context context(s, catalogue::builtin(), none);
    CHECK(deployments::allocationOf(context, s.lakes[0].machines, "westeurope")->within == units::days(30));
    s.lakes[0].machines.terms.variant = variant::Variant::Edge;
    CHECK_FALSE(deployments::allocationOf(context, s.lakes[0].machines, "westeurope")); // it is delivered
}

TEST_CASE("allocation: no verdict of feasible without a list to fall back on", "[models][deployments]") {
    const auto verdict = [](std::vector<std::string> sizes, double days) {
        return deployments::allocationVerdict(asked(std::move(sizes), units::days(days)));
    };
    const deployments::Verdict missing = verdict({}, 300);
    CHECK(missing.answer == Answer::Open);
    CHECK(missing.text.find("fallbackSizes are missing") != std::string::npos);
    CHECK(verdict({"Standard_L96as_v4"}, 30).answer == Answer::Yes);
    // A median of 3 d with two thirds of the first days granted: both together stay below 95 % in 3 d.
    CHECK(verdict({"Standard_L96as_v4"}, 3).answer == Answer::No);
    CHECK(deployments::chanceText(0.5) == "50.0 %");
    CHECK(deployments::chanceText(0.99996) == "99.996 %"); // nothing is certain
}
