// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/blob_copy.h"

#include "tests/support/blob_migration.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using test::metric;
using test::migrating;

TEST_CASE("A first copy takes as long as its narrowest limit says", "[sim][entities]") {
    scenario::Scenario s = migrating();
    scenario::BlobMigration& migration = s.migrations[0];
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(20'000).epsilon(0.002));
    CHECK(metric(test::simulated(s), "copy-rate", "leave") == Approx(50e9).epsilon(0.002));
    migration.hosts.count = 2; // 2 · 0.9 · 12.5 GB/s
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(1e15 / 22.5e9).epsilon(0.002));
    migration.hosts = {
        "Standard_D64ns_v6",        100, 1, migration::Control::Fixed, units::mebibytes(8), units::milliseconds(49.9),
        units::gigabitsPerSecond(1)};
    // 100 slots; an object takes 121 requests of 50 ms with their round trip, and 8 s.
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(1e6 * (121 * 0.05 + 8) / 100).epsilon(0.01));
    migration = test::certainMigration();
    migration.limits.requests = units::perSecond(1000); // 121 requests an object, 2 accounts
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(1e6 * 121 / 2000).epsilon(0.01));
    migration = test::certainMigration();
    migration.objectRate = units::perSecond(20);
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(50'000).epsilon(0.01));
}

TEST_CASE("Hosts that cut their rate use the mean of a saw-tooth of the accounts", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].hosts.control = migration::Control::Aimd;
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(20'000 / 0.825).epsilon(0.002));
    CHECK(metric(test::simulated(s), "refused-share", "leave") < 0.01);
    s.migrations[0].hosts.control = migration::Control::Fixed; // 1e6 slots of which few are needed
    CHECK(metric(test::simulated(s), "refused-share", "leave") > 0.5);
    s.migrations[0].hosts.count = 1; // its NIC binds, not the accounts
    CHECK(metric(test::simulated(s), "refused-share", "leave") == 0);
}

TEST_CASE("Passes follow T = scan + ρT, and the cut-over has its parts", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].changedObjects = 0.1 * 86400 / 20'000; // ρ = 0.1
    s.migrations[0].cutOver.window = units::seconds(100);
    const results::RunSummary run = test::simulated(s);
    // 60 + 2,000; 60 + 206; 60 + 26.6 s. Freeze of 300 s and a pass over 386.6 s: 60 + 38.66 s, name and clients 900 s.
    CHECK(metric(run, "catch-up-passes", "leave") == 3);
    CHECK(metric(run, "cut-over-time", "leave") == Approx(300 + 98.66 + 900).epsilon(0.002));
    CHECK(metric(run, "migration-done", "leave") == Approx(20'000 + 2060 + 266 + 86.6 + 1298.66).epsilon(0.003));
    CHECK(metric(run, "lost-updates", "leave") == 0);
}

TEST_CASE("Changes faster than the copy never end, and the run says so", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].changedBytes = 1.1 * 86400 / 20'000; // ρ = 1.1, up to all of it in a pass
    s.migrations[0].cutOver.window = units::hours(1);
    const results::RunSummary run = test::simulated(s);
    const auto done = std::find_if(run.metrics.begin(), run.metrics.end(),
                                   [](const results::Metric& one) { return one.id == "migration-done"; });
    REQUIRE(done != run.metrics.end());
    CHECK(done->low);
    CHECK_FALSE(done->high);
    CHECK(run.migrations.at(0).deadlineProbability.value == 0);
    REQUIRE(run.objectives.size() == 1); // unasked
    CHECK(run.objectives[0].objective.id == "catch-up-ends");
    CHECK(run.objectives[0].verdict == results::Verdict::Missed);
}

TEST_CASE("Verification and samples are read back and hashed before the cut-over ends", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].verified = 1;
    s.migrations[0].verifyCpus = 20; // 30 GB/s: 33,333 s behind a copy of 20,000 s
    s.migrations[0].cutOver.sampled = 3000;
    // The first 32 of 100 job parts are copied together, in 6,400 s, before any is hashed; the sample of 3 TB at last.
    CHECK(metric(test::simulated(s), "migration-done", "leave") == Approx(6400 + 1.003e15 / 30e9 + 900).epsilon(0.003));
    CHECK(metric(test::simulated(s), "sample-error", "leave") == Approx(-std::log(0.05) / 3000));
}

TEST_CASE("Archived objects wait for their rehydration", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].archive = {0.2, scenario::Rehydration{units::hours(5), units::gigabytesPerSecond(5)}};
    // 200 TB at 5 GB/s after 5 h; the last batch of them is copied in no time.
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(5 * 3600 + 2e14 / 5e9).epsilon(0.005));
}

TEST_CASE("A listing of one stream holds the copy back", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].listingStreams = 1;
    s.migrations[0].listing = {1, units::milliseconds(100)}; // 5e5 objects of an account, one a page
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(50'000).epsilon(0.01));
}

TEST_CASE("Episodes without answers delay the copy by as much as they last", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].uncertainty.throttlesPerDay = 20;
    s.migrations[0].uncertainty.throttle = units::minutes(30);
    const results::RunSummary run = test::simulated(s);
    const double stopped = metric(run, "throttled-time", "leave");
    CHECK(stopped > 0);
    CHECK(metric(run, "migration-done", "leave") >= 20'000);
    CHECK(metric(run, "first-copy", "leave") <= 20'000 * 1.002 + stopped);
    CHECK(test::simulated(s, 2).fingerprint == run.fingerprint);
}

TEST_CASE("Outages of the accounts' region stop the copy, and are not counted as throttling", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].uncertainty.outagesPerYear = 20 * 365;
    s.migrations[0].uncertainty.outage = units::minutes(30);
    s.migrations[0].uncertainty.outageSigma = 0;
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "throttled-time", "leave") == 0);
    const double late = metric(run, "first-copy", "leave") - 20'000;
    CHECK(late > 1800);
    CHECK(std::abs(late / 1800 - std::round(late / 1800)) < 0.03); // whole outages
}

TEST_CASE("New data counts as changes: a third in 30 days is as much as 1.1 % a day", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].changedBytes = s.migrations[0].changedObjects = 0.33 / 30;
    const results::RunSummary changing = test::simulated(s);
    s.migrations[0].changedBytes = s.migrations[0].changedObjects = 0;
    s.migrations[0].growth = 0.33;
    CHECK(metric(test::simulated(s), "migration-done", "leave") ==
          Approx(metric(changing, "migration-done", "leave")).epsilon(1e-9));
}

TEST_CASE("A lake that is down stops the copy and nothing is lost", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.faults = {
        {"out", scenario::FaultKind::LakeDown, "lake-w", 0, 1, scenario::Timed{units::hours(1), units::hours(2)}}};
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(20'000 + 7200).epsilon(0.002));
}

TEST_CASE("A copy from another region crosses its WAN", "[sim][entities]") {
    scenario::Scenario s = migrating();
    s.migrations[0].region = "northeurope"; // 100 Gb/s
    s.migrations[0].bytes = units::terabytes(100);
    s.migrations[0].objects = 1e5;
    CHECK(metric(test::simulated(s), "first-copy", "leave") == Approx(1e14 / 12.5e9).epsilon(0.002));
}
