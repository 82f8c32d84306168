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

TEST_CASE("Jobs that ask one after the other take longer by what they wait", "[sim][study]") {
    scenario::Scenario s = queriedScenario(25);
    s.queries[0].rounds = 16; // of 16 requests: 400 a second, 1.875 ms each in the mean
    const results::RunSummary unknown = test::simulated(s);
    CHECK(std::none_of(unknown.metrics.begin(), unknown.metrics.end(),
                       [](const results::Metric& one) { return one.id == "job-inflation"; }));
    s.queries[0].clients = 10; // each asks every 25 ms
    s.objectives = {{"inflation", "job-inflation", "ask", scenario::Comparison::AtMost, 0.09, "1", {}},
                    {"less", "job-inflation", "ask", scenario::Comparison::AtMost, 0.08, "1", {}}};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "job-inflation", "ask") == Approx(25 / (25 - 1.875) - 1).epsilon(1e-6));
    CHECK(run.objectives.at(0).verdict == Verdict::Met);
    CHECK(run.objectives.at(0).text == "clients wait 7.5 % of the time");
    CHECK(run.objectives.at(1).verdict == Verdict::Missed);
}

TEST_CASE("Jobs take longer by an unknown time where the façade is saturated", "[sim][study]") {
    scenario::Scenario s = queriedScenario(60); // beyond the curve, whose last mean is 5 ms
    s.queries[0].rounds = 16;
    s.queries[0].clients = 96; // each asks every 100 ms
    s.objectives = {{"inflation", "job-inflation", "ask", scenario::Comparison::AtMost, 0.06, "1", {}},
                    {"less", "job-inflation", "ask", scenario::Comparison::AtMost, 0.05, "1", {}}};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "job-inflation", "ask") == Approx(100.0 / 95 - 1).epsilon(1e-6)); // at least
    CHECK(run.objectives.at(0).verdict == Verdict::Undecided);
    CHECK(run.objectives.at(1).verdict == Verdict::Missed);
    s.queries[0].clients = 4; // 4.8 requests are on the way
    CHECK(test::simulated(s).objectives.at(0).text.find("more of them than requests on the way") != std::string::npos);
}

TEST_CASE("Records of requests are complete where the lake has room for them", "[sim][study]") {
    scenario::Scenario s = queriedScenario(25); // 400 requests a second
    s.queries[0].audit = scenario::QueryAudit{units::kilobytes(1.5), 1};
    s.objectives = {{"all", "audit-complete", "ask", scenario::Comparison::AtLeast, 1, "1", {}},
                    {"small", "audit-per-request", "ask", scenario::Comparison::AtMost, 1500, "B", {}}};
    const results::RunSummary whole = test::simulated(s);
    CHECK(metric(whole, "audit-rate", "ask") == Approx(400 * 1500));
    CHECK(metric(whole, "audit-complete", "ask") == 1);
    CHECK(whole.objectives.at(0).verdict == Verdict::Met);
    CHECK(whole.objectives.at(1).verdict == Verdict::Met);
    s.queries[0].audit->share = 0.5;
    const results::RunSummary half = test::simulated(s);
    CHECK(metric(half, "audit-per-request", "ask") == 750);
    CHECK(metric(half, "audit-complete", "ask") == 0.5);
    CHECK(half.objectives.at(0).verdict == Verdict::Missed);
}

TEST_CASE("Records beyond what is left of the lake are not sure to be written", "[sim][study]") {
    scenario::Scenario s = queriedScenario(25);
    s.objectives = {{"all", "audit-complete", "ask", scenario::Comparison::AtLeast, 1, "1", {}}};
    const auto complete = [&](double gigabytes) {
        s.queries[0].audit = scenario::QueryAudit{units::gigabytes(gigabytes), 1};
        return test::simulated(s);
    };
    const results::RunSummary much = complete(1), more = complete(2); // 400 and 800 GB/s
    CHECK(metric(much, "audit-complete", "ask") < 1);
    CHECK(metric(more, "audit-complete", "ask") == Approx(metric(much, "audit-complete", "ask") / 2));
    CHECK(much.objectives.at(0).verdict == Verdict::Undecided);
}
