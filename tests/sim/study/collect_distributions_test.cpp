// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_distributions.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::metric;

namespace {

scenario::Scenario rollouts() {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    scenario::Distribution one;
    one.id = "rollout";
    one.from = "lake-w";
    one.size = units::gigabytes(1250);
    one.chunk = units::megabytes(500);
    one.every = units::hours(6); // four of them
    one.deadline = units::seconds(190);
    s.distributions = {one};
    return s;
}

} // namespace

TEST_CASE("Times of a distribution stand beside the bound that none beats", "[sim][study]") {
    const results::RunSummary run = test::simulated(rollouts());
    // Two copies of 1250 GB over the lake's 12.5 GB/s; a sink needs half of that.
    CHECK(metric(run, "distribution-time-p50", "rollout") == Approx(200).epsilon(1e-3));
    CHECK(metric(run, "distribution-time-ratio", "rollout") == Approx(2).epsilon(1e-3));
    const auto ratio = std::find_if(run.metrics.begin(), run.metrics.end(),
                                    [](const auto& one) { return one.id == "distribution-time-ratio"; });
    REQUIRE(ratio->bound);
    CHECK(ratio->bound->value == 1);
    CHECK(metric(run, "distributions-in-time", "rollout") == 0);
    const results::DistributionOutcome& outcome = run.distributions.at(0);
    CHECK(outcome.bound.value == Approx(100));
    CHECK(outcome.begun == 4);
    CHECK(outcome.complete == 4);
    CHECK(outcome.hops.size() == 2);
    CHECK(outcome.cost.value == Approx(4 * 2 * 1250 * 0.02));
}

TEST_CASE("Merged distributions have the mean of what hops carried and of when they had it", "[sim][study]") {
    std::vector<results::RunSummary> runs(2);
    results::DistributionOutcome one{.id = "rollout",
                                     .shape = "star",
                                     .size = {8},
                                     .begun = 2,
                                     .complete = 2,
                                     .bound = {},
                                     .closedForm = {},
                                     .cost = {10},
                                     .hops = {}};
    one.hops = {{.cache = "c",
                 .sender = "l",
                 .arrival = units::seconds(10),
                 .sent = {8},
                 .sentFromLake = {},
                 .price = {},
                 .cost = {10}}};
    runs[0].distributions = {one};
    one.complete = 1;
    one.hops[0].arrival.reset();
    one.hops[0].sent = units::bytes(4);
    runs[1].distributions = {one};
    const auto merged = sim::mergeDistributions(runs);
    CHECK(merged.at(0).complete == Approx(1.5));
    CHECK(merged[0].hops.at(0).sent.value == 6);
    CHECK(merged[0].hops[0].arrival == units::seconds(10)); // of the one that had it
}
