// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_queries.h"

#include "tests/support/queried_world.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using results::Verdict;
using test::metric;
using test::queriedScenario;

namespace {

scenario::Objective atMost(const char* id, const char* metric, double seconds) {
    return {.id = id,
            .metric = metric,
            .entity = "ask",
            .comparison = scenario::Comparison::AtMost,
            .target = seconds,
            .unit = "s",
            .probability = {}};
}

} // namespace

TEST_CASE("Latencies are read off the curve at the load, a query's times its rounds", "[sim][study]") {
    const results::RunSummary run =
        test::simulated(queriedScenario(25)); // 400/s: between 10 ms at 200 and 20 ms at 600
    CHECK(metric(run, "query-p99", "ask") == Approx(4 * 0.015));
    CHECK(metric(run, "query-p99.9", "ask") == Approx(4 * 0.030));
    CHECK(metric(run, "query-p99-least", "ask") == Approx(4 * 0.015));
    CHECK(metric(run, "query-p99-most", "ask") == Approx(4 * 0.015));
    CHECK(metric(run, "list-p99", "ask") == Approx(0.0075));
    // Two puts and a list at their p99.9: 2 · 7.5 + 15 ms.
    CHECK(metric(run, "commit-p99", "ask") == Approx(0.030));
    CHECK(metric(run, "conflict-ratio", "ask") == Approx(0.05)); // 0.005 of all, a tenth are commits
}

TEST_CASE("Half of the VMs are twice the load of a curve", "[sim][study]") {
    scenario::Scenario s = queriedScenario(25);
    s.lakes[0].stored = units::bytes(0);
    s.faults = {
        {"vms", scenario::FaultKind::VmLoss, "lake-w", 0, 32, scenario::Timed{units::minutes(0), units::minutes(60)}}};
    CHECK(metric(test::simulated(s), "query-p99", "ask") == Approx(4 * 0.040)); // 400 of 500 as 800 of 1,000
}

TEST_CASE("An objective on a latency says how much of the time it held", "[sim][study]") {
    scenario::Scenario s = queriedScenario(25);
    s.faults = {{"vms", scenario::FaultKind::VmLoss, "lake-w", 0, 24, // 400 of 625 as 640 of 1,000: 24 ms
                 scenario::Timed{units::minutes(48), units::minutes(12)}}};
    s.lakes[0].stored = units::bytes(0);
    s.objectives = {atMost("tight", "query-p99", 0.070), atMost("wide", "query-p99", 0.100)};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "query-p99", "ask") == Approx(4 * 0.024));
    CHECK(metric(run, "query-p99-least", "ask") == Approx(4 * 0.015));
    CHECK(metric(run, sim::timeWithin("tight"), "ask") == Approx(0.8));
    CHECK(metric(run, sim::timeWithin("wide"), "ask") == Approx(1));
    CHECK(run.objectives.at(0).text.find("80.0 % of the time") != std::string::npos);
}

TEST_CASE("A latency beyond the curve has no value: saturated, and not within any limit", "[sim][study]") {
    scenario::Scenario s = queriedScenario(60); // 960/s: below the capacity, beyond the last load of 800/s
    s.objectives = {atMost("any", "query-p99", 1e6)};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "served-share", "ask") == Approx(1));
    CHECK(metric(run, "saturated-time", "ask") == 1);
    const auto p99 = std::find_if(run.metrics.begin(), run.metrics.end(),
                                  [](const results::Metric& one) { return one.id == "query-p99"; });
    REQUIRE(p99 != run.metrics.end());
    CHECK(p99->value == Approx(4 * 0.040)); // at least that of the last load
    CHECK(p99->low);
    CHECK_FALSE(p99->high);
    CHECK(metric(run, sim::timeWithin("any"), "ask") == 0);
    CHECK(run.objectives.at(0).verdict == Verdict::Missed);
    CHECK(run.objectives.at(0).text.find("saturated 100.0 %") != std::string::npos);
}

TEST_CASE("Queries of a lake in three zones wait for the trips between them", "[sim][study]") {
    scenario::Scenario s = test::queriedScenario(25);
    const double before = test::metric(test::simulated(s), "query-p99", "ask");
    s.lakes[0].machines.zones = {1, 2, 3};
    // Four rounds one after the other, each of three trips of 645 µs more.
    CHECK(test::metric(test::simulated(s), "query-p99", "ask") - before == Approx(4 * 3 * 645e-6));
}
