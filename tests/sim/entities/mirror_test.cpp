// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/mirror.h"

#include "models/cluster/data_path.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using scenario::FaultKind;
using scenario::MirrorMode;
using scenario::Timed;
using test::metric;

namespace {

/// 2 GB/s over 12.5 GB/s of WAN: what is written in 15 min needs 144 s, and half a round trip.
constexpr double kCopy = 144, kTolerance = 1e-3;

scenario::Scenario mirrored(MirrorMode mode = MirrorMode::Snapshots) {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.mirrors = {{.id = "copy",
                  .from = "lake-w",
                  .to = "lake-s",
                  .mode = mode,
                  .writes = units::gigabytesPerSecond(2),
                  .promise = {},
                  .every = mode == MirrorMode::Sync ? units::Seconds{} : units::minutes(15),
                  .overwritten = {},
                  .failover = {}}};
    return s;
}

scenario::Fault down(const char* lake, units::Seconds at, units::Seconds duration) {
    return {"out", FaultKind::LakeDown, lake, 0, 1, Timed{at, duration}};
}

} // namespace

TEST_CASE("The age of a copy by snapshots is uniform between a copy's time and a period more", "[sim][entities]") {
    const results::RunSummary run = test::simulated(mirrored());
    CHECK(metric(run, "copy-age-most", "copy") == Approx(900 + kCopy).epsilon(kTolerance));
    // 24 h less the start, when the copy was young: 95 periods from 144 to 1044 s.
    CHECK(metric(run, "copy-age-p99", "copy") == Approx(kCopy + 0.99 * 900).epsilon(2e-3));
    CHECK(metric(run, "snapshots", "copy") == 95); // the 96th is due at the end
    CHECK(metric(run, "replication-rate", "copy") == Approx(2e9 * 95 / 96));
}

TEST_CASE("What is overwritten travels once", "[sim][entities]") {
    scenario::Scenario s = mirrored();
    s.mirrors[0].overwritten = units::terabytes(1);
    const double changed = 1 - std::exp(-1.8); // of 1 TB, by 1.8 TB of writes
    CHECK(metric(test::simulated(s), "replication-rate", "copy") == Approx(changed * 1e12 * 95 / 86400));
}

TEST_CASE("A copy falls behind for ever when more is written than its way carries", "[sim][entities]") {
    scenario::Scenario s = mirrored();
    s.mirrors[0].writes = units::gigabytesPerSecond(25); // twice the WAN
    // Copies begin at 900 s, take twice the period before them each: 900 · 2ᵏ; the fifth ends at 900 · 63 of 96.
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "snapshots", "copy") == 5);
    CHECK(metric(run, "copy-age-most", "copy") > 86400 / 2.0);
}

TEST_CASE("A copy that its lake's loss interrupts starts again, with what was written meanwhile", "[sim][entities]") {
    scenario::Scenario s = mirrored();
    s.faults = {down("lake-s", units::hours(6) + units::seconds(60), units::hours(1))};
    // Due at 6 h, back at 7 h 1 min: then the snapshot of 7 h, of 75 min of writes, goes in five times the time.
    const double arrival = 7 * 3600 + 60 + 5 * kCopy;
    CHECK(metric(test::simulated(s), "copy-age-most", "copy") ==
          Approx(arrival - (6 * 3600 - 900)).epsilon(kTolerance));
}

TEST_CASE("A copy that waits for its lake is held back by what took the lake", "[sim][entities]") {
    scenario::Scenario s = mirrored();
    s.faults = {down("lake-s", units::hours(6.1), units::hours(2))}; // between two copies
    const results::RunSummary run = test::simulated(s);
    const auto held = std::find_if(run.bottlenecks.begin(), run.bottlenecks.end(),
                                   [](const auto& one) { return one.resource == "lake-s: lake down"; });
    REQUIRE(held != run.bottlenecks.end());
    CHECK(held->entity == "copy: snapshots");
    CHECK(held->busy / units::hours(1) == Approx(8.1 - 6.25)); // from the next boundary on
}

TEST_CASE("Clients move to the copy after all that people and names take, and what is read first", "[sim][entities]") {
    scenario::Scenario s = mirrored();
    s.mirrors[0].failover = {.detect = units::minutes(1),
                             .decide = units::minutes(15),
                             .promote = units::minutes(5),
                             .dns = units::minutes(5),
                             .warm = units::terabytes(20)};
    s.faults = {down("lake-w", units::hours(6) + units::minutes(10), units::hours(3))};
    const results::RunSummary run = test::simulated(s);
    const cluster::Cluster copy{*catalogue::builtin().size("Standard_L32aos_v4"), 64, 1, 1, {}};
    const double warm = 20e12 / cluster::readBound(copy).rate.value;
    CHECK(metric(run, "outage-most", "copy") == Approx(26 * 60 + warm).epsilon(0.01)); // uses are rounded to 1/64
    CHECK(metric(run, "loss-most", "copy") == Approx(600));                            // the snapshot of 6 h was there
    CHECK(metric(run, "failovers", "copy") == 1);
    SECTION("names of a connection expire later") {
        scenario::Connection peering;
        peering.id = "peering";
        peering.from = "westeurope";
        peering.to = "northeurope";
        peering.dns = scenario::Dns{units::minutes(10), units::minutes(4)};
        s.network.connections = {peering};
        s.mirrors[0].failover->warm = {};
        CHECK(metric(test::simulated(s), "outage-most", "copy") == Approx((1 + 15 + 5 + 14) * 60));
    }
    SECTION("a short outage is sat out") {
        s.faults = {down("lake-w", units::hours(6), units::minutes(20))};
        const results::RunSummary sat = test::simulated(s);
        CHECK(metric(sat, "outage-most", "copy") == Approx(20 * 60));
        CHECK(metric(sat, "failovers", "copy") == 0);
    }
    SECTION("without the copy clients wait for it") {
        s.faults.push_back(down("lake-s", units::hours(6), units::hours(2)));
        s.faults.back().id = "both";
        CHECK(metric(test::simulated(s), "outage-most", "copy") == Approx(110 * 60 + warm).epsilon(0.01));
    }
    SECTION("the loss of the region is a loss of the lake") {
        s.faults[0].kind = FaultKind::RegionDown;
        s.faults[0].target = "westeurope";
        CHECK(metric(test::simulated(s), "outage-most", "copy") == Approx(26 * 60 + warm).epsilon(0.01));
    }
}

TEST_CASE("A synchronous copy loses nothing, delays writes by the round trip and waits for the other lake",
          "[sim][entities]") {
    scenario::Scenario s = mirrored(MirrorMode::Sync);
    s.mirrors[0].trips = 2;
    s.faults = {down("lake-s", units::hours(6), units::hours(2))};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "copy-age-most", "copy") == 0);
    const auto rtt = catalogue::builtin().roundTrip("westeurope", "swedencentral", catalogue::Percentile::P95);
    CHECK(metric(run, "write-delay", "copy") == Approx(2 * rtt->value));
    CHECK(metric(run, "write-stall", "copy") == Approx(7200).epsilon(1e-4)); // and half a round trip twice
    CHECK(metric(run, "replication-rate", "copy") == Approx(2e9 * 22 / 24).epsilon(1e-5)); // less two half trips
}

TEST_CASE("Synchronous writes wait while the path is narrower than what is written", "[sim][entities]") {
    scenario::Scenario s = mirrored(MirrorMode::Sync);
    s.faults = {{"slow", FaultKind::WanDegraded, "swedencentral", 0.08, 1, Timed{units::hours(6), units::hours(4)}}};
    // 1 of 2 GB/s for four hours.
    CHECK(metric(test::simulated(s), "write-stall", "copy") == Approx(7200).epsilon(1e-4));
}

TEST_CASE("A copy fills the lake that has it", "[sim][entities]") {
    const scenario::Scenario with = mirrored();
    scenario::Scenario without = with;
    without.mirrors.clear();
    const double own = metric(test::simulated(without), "fill", "lake-s");
    CHECK(metric(test::simulated(with), "fill", "lake-s") == Approx(2 * own)); // both store 0.5 PB
}

TEST_CASE("Objects come in the promised time while the path carries what is written, and no longer",
          "[sim][entities]") {
    scenario::Scenario s = mirrored(MirrorMode::Objects);
    s.mirrors[0].every = units::seconds(10);
    for (const double promised : {0.99, 0.999}) {
        s.mirrors[0].promise.share = promised;
        CHECK(metric(test::simulated(s), "copied-within", "copy") >= promised);
    }
    s.faults = {{"slow", FaultKind::WanDegraded, "swedencentral", 0.1, 1, Timed{units::hours(6), units::hours(3)}}};
    CHECK(metric(test::simulated(s), "copied-within", "copy") < 0.95);
}

TEST_CASE("Copies hold whole periods of what was written", "[sim][entities]") {
    rc::check([] {
        scenario::Scenario s = mirrored();
        s.mirrors[0].writes = units::megabytesPerSecond(*rc::gen::inRange(1, 20'000));
        s.mirrors[0].every = units::seconds(*rc::gen::inRange(60, 20'000));
        const results::RunSummary run = test::simulated(s);
        const double periods =
            metric(run, "replication-rate", "copy") * 86400 / (s.mirrors[0].writes * s.mirrors[0].every).value;
        RC_ASSERT(std::fabs(periods - std::round(periods)) < 1e-6);
        RC_ASSERT(periods <= 86400 / s.mirrors[0].every.value + 1e-6);
    });
}
