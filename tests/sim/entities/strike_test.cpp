// SPDX-License-Identifier: GPL-3.0-or-later
// What faults of VMs, fault domains and zones take, and that they give it back.
#include "sim/entities/strike.h"

#include "models/stats/philox.h"
#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using scenario::Fault;
using scenario::FaultKind;
using scenario::Timed;
using test::metric;

namespace {

/// A client beside a lake of 64 VMs reads what the lake serves, for two to three hours.
scenario::Scenario lakeBound() {
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].region = "westeurope";
    s.transfers[0].direction = scenario::TransferDirection::Read;
    s.transfers[0].size = units::petabytes(1.5);
    return s;
}

double batchTime(const scenario::Scenario& s) {
    return metric(test::simulated(s), "batch-time-p95", "bulk");
}

/// By how much a fault delays the read.
double delay(scenario::Scenario s, const Fault& fault) {
    s.faults.clear();
    const double before = batchTime(s);
    REQUIRE(before > 7200);
    s.faults = {fault};
    return batchTime(s) - before;
}

Fault fault(FaultKind kind, const char* target, Timed when) {
    Fault one;
    one.id = "fault";
    one.kind = kind;
    one.target = target;
    one.when = when;
    return one;
}

Fault maintenance(int domains, bool dataLost, units::Seconds gap) {
    Fault one = fault(FaultKind::Maintenance, "lake-w", Timed{units::minutes(10), units::minutes(1)});
    one.faultDomains = domains;
    one.gap = gap;
    one.dataLost = dataLost;
    return one;
}

Fault zoneDown(int zone, bool dataLost = false) {
    Fault one = fault(FaultKind::ZoneDown, "westeurope", Timed{units::minutes(30), units::hours(1)});
    one.zone = zone;
    one.dataLost = dataLost;
    return one;
}

} // namespace

TEST_CASE("Pauses at random times delay a read by their time and share, and change none of its bytes",
          "[sim][entities]") {
    scenario::Scenario s = lakeBound();
    s.lakes[0].machines.parameters.stripeTotal = 32; // 12+20: outlives all that are away at once
    const double before = batchTime(s);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        stats::RandomStream random(seed, 0, "pauses", "test");
        double paused = 0; // VM-seconds
        s.faults.clear();
        for (int i = 0; i < 20; ++i) { // each in its own five minutes
            const double length = 1 + 60 * random.uniform(), at = 300 * i + 200 * random.uniform();
            Fault pause = fault(i % 2 ? FaultKind::VmPause : FaultKind::VmReboot, "lake-w",
                                Timed{units::seconds(at), units::seconds(length)});
            pause.id = "pause-" + std::to_string(i);
            pause.count = 1 + static_cast<int>(random.uniform() * 20);
            paused += pause.count * length;
            s.faults.push_back(pause);
        }
        const results::RunSummary run = test::simulated(s);
        INFO("seed " << seed);
        CHECK(metric(run, "batch-time-p95", "bulk") - before == Approx(paused / 64).epsilon(1e-6));
        CHECK(metric(run, "transfer-rate", "bulk") * s.horizon.value == Approx(1.5e15).epsilon(1e-9));
        CHECK(std::none_of(run.metrics.begin(), run.metrics.end(), [](const auto& m) { return m.id == "lost-vms"; }));
    }
}

TEST_CASE("More VMs away than stripes outlive stop the lake, whatever takes them", "[sim][entities]") {
    // 12+4 over 64 VMs: four may be away.
    const Timed hour{units::minutes(10), units::hours(1)};
    for (const FaultKind kind : {FaultKind::VmPause, FaultKind::VmReboot}) {
        Fault away = fault(kind, "lake-w", hour);
        away.count = 4;
        CHECK(delay(lakeBound(), away) == Approx(3600 * 4.0 / 64).epsilon(1e-6));
        away.count = 5;
        CHECK(delay(lakeBound(), away) == Approx(3600).epsilon(1e-6));
    }
}

TEST_CASE("VMs away and VMs not yet rebuilt are out of reach together", "[sim][entities]") {
    // One of eight fault domains holds two strips of a stripe, so that two VMs more may be away.
    scenario::Scenario s = lakeBound();
    s.transfers.clear();
    const auto stops = [&](const Fault& first, int away) {
        s.faults = {first, fault(FaultKind::VmReboot, "lake-w", Timed{units::minutes(15), units::minutes(5)})};
        s.faults[1].id = "reboot";
        s.faults[1].count = away;
        const results::RunSummary run = test::simulated(s);
        return std::count_if(run.timeline.begin(), run.timeline.end(),
                             [](const results::Event& event) { return event.kind == "stopped"; });
    };
    Fault domain = maintenance(8, false, units::hours(2));
    domain.when = Timed{units::minutes(10), units::minutes(20)};
    CHECK(stops(domain, 2) == 0);
    CHECK(stops(domain, 3) == 1);
    Fault lost = fault(FaultKind::VmLoss, "lake-w", Timed{units::minutes(10), units::minutes(1)});
    lost.count = 3; // the VMs are back when others go, what they held is not
    CHECK(stops(lost, 1) == 0);
    CHECK(stops(lost, 2) == 1);
    s.lakes[0].machines.clusters = 2; // a part of each cluster is not all of it from one
    CHECK(stops(domain, 2) == 0);
}

TEST_CASE("Maintenance takes one fault domain after the other", "[sim][entities]") {
    // All 64 VMs are away for a minute, some at a time: 60 s · 64/64.
    CHECK(delay(lakeBound(), maintenance(8, false, units::seconds(30))) == Approx(60).epsilon(1e-6));
    CHECK(delay(lakeBound(), maintenance(5, false, {})) == Approx(60).epsilon(1e-6)); // 13, 13, 13, 13, 12 VMs
    // 16 strips in three fault domains are 6, 5 and 5; 4 may be missing: nobody is served three times.
    CHECK(delay(lakeBound(), maintenance(3, false, units::seconds(30))) == Approx(180).epsilon(1e-6));
    scenario::Scenario s = lakeBound();
    s.faults = {maintenance(8, false, units::seconds(30))};
    const results::RunSummary run = test::simulated(s);
    CHECK(std::count_if(run.timeline.begin(), run.timeline.end(), [](const results::Event& event) {
              return event.kind == "fault" && event.until - event.at == units::minutes(1);
          }) == 8);
}

TEST_CASE("Maintenance that loses data needs time to rebuild between the fault domains", "[sim][entities]") {
    scenario::Scenario s = lakeBound();
    s.transfers.clear();
    // 8 VMs of a fault domain hold 62.5 TB, 83.3 TB with parity; ×(12/4+1) = 333 TB at a fifth of the NICs of 63 VMs
    // at 5.6 GB/s: 79 min.
    s.faults = {maintenance(8, true, units::hours(2))};
    const results::RunSummary slow = test::simulated(s);
    CHECK(slow.objectives.empty());
    CHECK(metric(slow, "lost-vms", "lake-w") == 2); // two strips of a stripe in each
    s.faults = {maintenance(8, true, units::minutes(5))};
    const results::RunSummary fast = test::simulated(s);
    REQUIRE(fast.objectives.size() == 1);
    CHECK(fast.objectives[0].verdict == results::Verdict::Missed);
    CHECK(metric(fast, "lost-vms", "lake-w") == 16); // none is whole before the last
}

TEST_CASE("A zone takes its VMs, or the lake where stripes do not outlive it", "[sim][entities]") {
    scenario::Scenario s = lakeBound();
    scenario::Machines& machines = s.lakes[0].machines;
    machines.zones = {1, 2, 3}; // 12+4: 6 strips in a zone
    CHECK(delay(s, zoneDown(2)) == Approx(3600).epsilon(1e-6));
    machines.parameters.stripeData = 8;
    machines.parameters.stripeTotal = 12; // 8+4: 4 in a zone
    CHECK(delay(s, zoneDown(1)) == Approx(3600 * 22.0 / 64).epsilon(1e-6));
    CHECK(delay(s, zoneDown(3)) == Approx(3600 * 21.0 / 64).epsilon(1e-6));
    machines.zones = {2};
    CHECK(delay(s, zoneDown(1)) == Approx(0).margin(1e-6));
    CHECK(delay(s, zoneDown(2)) == Approx(3600).epsilon(1e-6));
}

TEST_CASE("A zone whose disks come back empty is survived, one VM more meanwhile is not", "[sim][entities]") {
    scenario::Scenario s = lakeBound();
    s.transfers.clear();
    scenario::Machines& machines = s.lakes[0].machines;
    machines.zones = {1, 2, 3};
    machines.parameters.stripeData = 8;
    machines.parameters.stripeTotal = 12;
    s.faults = {zoneDown(1, true)};
    CHECK(test::simulated(s).objectives.empty());
    s.faults.push_back(fault(FaultKind::VmLoss, "lake-w", Timed{units::minutes(40), units::minutes(5)}));
    s.faults.back().id = "one-more";
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.objectives.size() == 1);
    CHECK(run.objectives[0].verdict == results::Verdict::Missed);
}

TEST_CASE("A cache whose zone comes back with empty disks holds nothing any more", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.caches[0].machines.zones = {1};
    Fault zone = fault(FaultKind::ZoneDown, "northeurope", Timed{units::hours(6), units::hours(1)});
    zone.zone = 1;
    s.faults = {zone};
    const double kept = metric(test::simulated(s), "hit-ratio", "cache-n");
    s.faults[0].dataLost = true;
    const double lost = metric(test::simulated(s), "hit-ratio", "cache-n");
    // The data set is read from the lake once more: 1 TB, of what the job reads in the hours it can.
    const double read = 64 * 50e6 * 3600 * 24;
    CHECK(kept - lost > 0.8 * 1e12 / read);
    CHECK(kept - lost < 1.5 * 1e12 / read);
}

TEST_CASE("A region at random may take the one that Azure pairs with it", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario(); // the job is in northeurope, the pair of westeurope
    Fault region = fault(FaultKind::RegionDown, "westeurope", {});
    region.when = scenario::RandomProcess{units::hours(4), units::hours(1), 0};
    s.faults = {region};
    CHECK(metric(test::simulated(s), "availability", "job") == 1);
    s.faults[0].pairShare = 1;
    CHECK(metric(test::simulated(s), "availability", "job") < 0.99);
}
