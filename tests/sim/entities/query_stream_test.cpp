// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/query_stream.h"

#include "tests/support/queried_world.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using test::metric;
using test::queriedScenario;

TEST_CASE("Queries below the curve's capacity get what they ask", "[sim][entities]") {
    const results::RunSummary run = test::simulated(queriedScenario(25)); // 400 requests/s of 1,000
    CHECK(metric(run, "request-rate", "ask") == Approx(400));
    CHECK(metric(run, "served-share", "ask") == Approx(1));
    CHECK(metric(run, "saturated-time", "ask") == 0);
}

TEST_CASE("Queries beyond the capacity get the capacity, and twice of it from two clusters", "[sim][entities]") {
    scenario::Scenario s = queriedScenario(200); // 3,200 requests/s
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(1000));
    CHECK(metric(test::simulated(s), "served-share", "ask") == Approx(1000.0 / 3200));
    CHECK(metric(test::simulated(s), "saturated-time", "ask") == 1);
    s.lakes[0].machines.clusters = 2;
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(2000));
}

TEST_CASE("What queries ask while their lake is down is lost, not asked later", "[sim][entities]") {
    scenario::Scenario s = queriedScenario(25);
    s.faults = {{"out", scenario::FaultKind::LakeDown, "lake-w", 0, 1,
                 scenario::Timed{units::minutes(30), units::minutes(15)}}};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "served-share", "ask") == Approx(0.75));
    CHECK(metric(run, "saturated-time", "ask") == Approx(0.25));
}

TEST_CASE("Lost VMs take their share of the façade away", "[sim][entities]") {
    scenario::Scenario s = queriedScenario(40); // 640 requests/s of 1,000, of 500 with half of the VMs
    s.lakes[0].stored = units::bytes(0);        // nothing to rebuild
    s.faults = {
        {"vms", scenario::FaultKind::VmLoss, "lake-w", 0, 32, scenario::Timed{units::minutes(0), units::minutes(60)}}};
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(500));
}

TEST_CASE("Bursts of queries have the mean of their two rates, and repeat with the seed", "[sim][entities]") {
    scenario::Scenario s = queriedScenario(10);
    s.horizon = units::days(20);
    s.engine.sample = units::hours(1);
    s.queries[0].burst = {{.every = units::minutes(30), .lasts = units::minutes(10), .factor = 5}};
    const results::RunSummary run = test::simulated(s);
    // A quarter of the time at 5 · 160: the mean of 720 cycles whose two parts vary by their own mean each.
    const double mean = 160 * (0.75 + 0.25 * 5), deviation = 640 * 0.75 * 0.25 * std::sqrt(2.0 / 720);
    CHECK(std::fabs(metric(run, "request-rate", "ask") - mean) < 4 * deviation);
    CHECK(test::simulated(s, 2).fingerprint == run.fingerprint);
}

TEST_CASE("Queries follow the hour and a surge, and keep their mean over a day", "[sim][entities]") {
    scenario::Scenario s = queriedScenario(10); // 160 requests/s of 1,000
    s.horizon = units::days(1);
    s.queries[0].diurnal = {{.factor = 4, .peak = units::hours(15)}};
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(160));
    s.queries[0].diurnal.reset();
    s.queries[0].surges = {{units::hours(6), units::hours(6), 3}};
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(160 * (0.75 + 0.25 * 3)));
    s.queries[0].surges[0].factor = 10; // 1,600 requests/s against 1,000
    CHECK(metric(test::simulated(s), "request-rate", "ask") == Approx(160 * 0.75 + 1000 * 0.25));
    CHECK(metric(test::simulated(s), "saturated-time", "ask") == Approx(0.25));
}
