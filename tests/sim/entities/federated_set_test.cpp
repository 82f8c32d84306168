// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/federated_set.h"

#include "models/federation/on_read.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using scenario::Mastership;
using test::metric;

namespace {

/// A million objects of 1 MB that Blob is master of, 1 change a second, no channel yet; ten days.
scenario::Scenario federated(Mastership master = Mastership::Blob) {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.horizon = units::days(10);
    s.engine.sample = units::hours(1);
    scenario::Federation federation;
    federation.id = "shared";
    federation.lake = "lake-w";
    federation.region = "westeurope";
    federation.objects = 1e6;
    federation.bytes = units::terabytes(1);
    federation.changes = units::perSecond(1);
    federation.phases = {{master, {}}};
    s.federations = {federation};
    return s;
}

} // namespace

TEST_CASE("Scans alone are stale by half of period and duration, and never by more than both", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].channels.scan = federation::Scan{units::hours(6), units::hours(2)};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "completeness-time", "shared") == 8 * 3600);
    // U(0, 6 h) + U(0, 2 h) is symmetrical about 4 h; P(sum > 8 h − d) = d²/24 for d in hours, 1 % at 29.4 min.
    CHECK(metric(run, "staleness-p50", "shared") == Approx(4 * 3600).epsilon(0.03));
    CHECK(metric(run, "staleness-p99", "shared") == Approx((8 - std::sqrt(0.24)) * 3600).epsilon(0.01));
}

TEST_CASE("The feed is late by its poll and a lognormal lag", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].channels.feed = federation::ChangeFeed{};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "staleness-p50", "shared") == Approx(150).epsilon(0.02));
    CHECK(metric(run, "staleness-p99", "shared") == Approx(60 + 90 * std::exp(2.326 * 0.6)).epsilon(0.05));
}

TEST_CASE("Events are known at once while the endpoint is up, and after a retry when it was away", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].channels.events = federation::EventChannel{.stalled = 0, .failing = 0};
    s.federations[0].webhook = scenario::Webhook{units::perSecond(100), {}, {}, 1, units::days(1)};
    results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "staleness-p50", "shared") == Approx(0.5).epsilon(0.03));
    CHECK(metric(run, "staleness-p99", "shared") == Approx(0.5 * std::exp(2.326)).epsilon(0.06));
    CHECK(metric(run, "dead-letters", "shared") == 0);

    // Every first delivery fails: 10 s later.
    s.federations[0].channels.events->failing = 1;
    CHECK(metric(test::simulated(s), "staleness-p50", "shared") == Approx(10.5).epsilon(0.01));

    // Away for exactly 20 min, once an hour or so: a third of the time is outage, and what falls into its first
    // minutes waits for the attempt after 46 min 40 s.
    s.federations[0].channels.events->failing = 0;
    s.federations[0].webhook->mtbf = units::hours(1);
    s.federations[0].webhook->repairMedian = units::minutes(20);
    s.federations[0].webhook->repairSigma = 0;
    run = test::simulated(s);
    CHECK(metric(run, "staleness-p99", "shared") > 600);
    CHECK(metric(run, "dead-letters", "shared") == 0);
}

TEST_CASE("All events are held back after an outage that was noticed", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.horizon = units::days(60);
    s.federations[0].channels.events = federation::EventChannel{.stalled = 0, .failing = 0};
    const auto p99 = [&](units::Seconds held) {
        s.federations[0].webhook =
            scenario::Webhook{units::perSecond(100), units::hours(48), units::minutes(20), 0, units::days(1), held};
        return metric(test::simulated(s), "staleness-p99", "shared");
    };
    // 20 min in 48 h 20 min are 0.7 % of the changes: the 99th is none of them. With 1.5 h more it is.
    CHECK(p99({}) < 60);
    CHECK(p99(units::hours(3)) > 600);
    // 0.005 changes a second are 6 in an outage, too few to be noticed.
    s.federations[0].changes = units::perSecond(0.005);
    CHECK(p99(units::hours(3)) == p99({}));
}

TEST_CASE("Events that are given up come to the dead letters, and a scan finds their changes", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].channels.events = federation::EventChannel{.stalled = 0, .failing = 1};
    s.federations[0].webhook = scenario::Webhook{units::perSecond(100), {}, {}, 1, units::seconds(5)};
    s.federations[0].channels.scan = federation::Scan{units::hours(6), units::hours(2)};
    const results::RunSummary run = test::simulated(s); // the first retry is after 10 s
    CHECK(metric(run, "dead-letters", "shared") == 1);
    CHECK(metric(run, "staleness-p50", "shared") == Approx(4 * 3600).epsilon(0.03));
}

TEST_CASE("A backlog after an outage delays what comes next", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].channels.events = federation::EventChannel{.stalled = 0, .failing = 0};
    const auto p99 = [&](double capacity) {
        s.federations[0].webhook =
            scenario::Webhook{units::perSecond(capacity), units::days(1), units::hours(1), 0, units::days(1)};
        return metric(test::simulated(s), "staleness-p50", "shared");
    };
    // At 1.01 events/s the backlog of an hour takes 100 h to go: half of all changes wait; at 100 it is gone at once.
    CHECK(p99(100) < 1);
    CHECK(p99(1.01) > 600);
}

TEST_CASE("Conflicts are the Laplace transform of the staleness, and only the last writer loses", "[sim][entities]") {
    scenario::Scenario s = federated();
    s.federations[0].objects = 1; // all writes meet
    s.federations[0].changes = units::perSecond(1e-3);
    s.federations[0].otherWrites = units::perSecond(1e-3);
    s.federations[0].policy = scenario::ConflictPolicy::LastWriter;
    s.federations[0].channels.scan = federation::Scan{units::seconds(1800), units::seconds(0)};
    s.horizon = units::days(60);
    // E[1 − e^(−λL)] over L uniform in (0, 1,800 s): 1 − (1 − e^−1.8)/1.8.
    const double expected = 1 - (1 - std::exp(-1.8)) / 1.8;
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "write-conflicts", "shared") == Approx(expected).epsilon(0.03));
    CHECK(metric(run, "lost-writes", "shared") == metric(run, "write-conflicts", "shared"));
    s.federations[0].policy = scenario::ConflictPolicy::ETag;
    CHECK(metric(test::simulated(s), "lost-writes", "shared") == 0);
}

TEST_CASE("Migration on read follows its closed form, a sweep its rate", "[sim][entities]") {
    scenario::Scenario s = federated(Mastership::MigrateOnRead);
    s.federations[0].channels.feed = federation::ChangeFeed{};
    s.federations[0].reads = units::perSecond(1e6 / units::days(10).value); // x = 1 at the end
    s.federations[0].popularity = 0.8;
    const results::RunSummary run = test::simulated(s);
    const stats::Zipf zipf(1'000'000, 0.8);
    const double all = federation::migratedFraction({zipf, s.federations[0].reads}, s.horizon); // object by object
    CHECK(metric(run, "migrated-share", "shared") == Approx(all).epsilon(0.002));
    // Each object that came was missed once: hits = 1 − F·N/(Λt).
    CHECK(metric(run, "read-hits", "shared") == Approx(1 - metric(run, "migrated-share", "shared")).epsilon(1e-6));

    s.federations[0].reads = {};
    s.federations[0].sweep = units::terabytes(1) / units::days(20);
    CHECK(metric(test::simulated(s), "migrated-share", "shared") == Approx(0.5).epsilon(0.002));
    s.federations[0].phases = {{Mastership::Blob, {}}, {Mastership::MigrateOnRead, units::days(5)}};
    CHECK(metric(test::simulated(s), "migrated-share", "shared") == Approx(0.25).epsilon(0.004));
    s.federations[0].phases[0].master = Mastership::Lake;
    s.federations[0].sweep = units::terabytes(1) / units::days(2);
    CHECK(metric(test::simulated(s), "migrated-share", "shared") == Approx(1));
}
