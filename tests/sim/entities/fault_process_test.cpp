// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/fault_process.h"

#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using test::metric;

TEST_CASE("FaultProcess evicts the jobs of a lost region until it returns", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(10), units::hours(6)}}};
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "availability", "job") == Approx(18.0 / 24));
}

TEST_CASE("FaultProcess sends a job with a failover region there, with its central checkpoint", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].failover = "swedencentral";
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(10), units::hours(6)}}};
    const results::RunSummary result = test::simulated(s);
    CHECK(metric(result, "availability", "job") == 1.0);
    // R = 300 s, 1 TB from westeurope at 12.5 GB/s = 80 s, and the first 1/16 of an epoch: 62.5 GB = 5 s.
    CHECK(metric(result, "restart-time-p90", "job") == Approx(300 + 80 + 5).margin(1));
    // Lost: what was newer than the newest central checkpoint, at most q(T + stall) + S/B.
    CHECK(metric(result, "work-lost", "job") < 4 * 930 + 100);
}

TEST_CASE("FaultProcess: a job that moves waits until the names of the lost region have expired", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].failover = "swedencentral";
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(10), units::hours(6)}}};
    scenario::Connection peering;
    peering.id = "peering";
    peering.from = "northeurope";
    peering.to = "swedencentral";
    s.network.connections = {peering};
    const double without = metric(test::simulated(s), "restart-time-p90", "job");
    const auto waits = [&](const scenario::Connection& connection) {
        s.network.connections = {connection};
        return metric(test::simulated(s), "restart-time-p90", "job") - without;
    };
    CHECK(without == Approx(300 + 80 + 5).margin(1)); // as without a connection
    peering.dns = scenario::Dns{units::minutes(5), units::minutes(2)};
    CHECK(waits(peering) == Approx((5 + 2) * 60)); // detect, decide and restart, then TTL and what resolvers keep
    SECTION("not for names that lead elsewhere, or are only looked at") {
        peering.from = "westeurope";
        CHECK(waits(peering) == Approx(0).margin(1e-6));
        peering.from = "northeurope";
        peering.alternative = true;
        CHECK(waits(peering) == Approx(0).margin(1e-6));
    }
    SECTION("not in the region that it comes back to") {
        s.jobs[0].failover.reset();
        s.network.connections = {peering};
        // Away for 6 h, then 300 s, and the newest checkpoint as above.
        CHECK(metric(test::simulated(s), "restart-time-p90", "job") == Approx(6 * 3600 + without).margin(1));
    }
}

TEST_CASE("FaultProcess of a lost VM takes its share of the cluster away", "[sim][entities]") {
    // A prestage bound by a cache of 8 VMs with 4 of them lost: writes at half the bound.
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.caches[0].machines.nodes = 8;
    for (scenario::Region& region : s.regions)
        region.wanUp = region.wanDown = units::gigabitsPerSecond(4000);
    s.network.transport.streams = 65536;
    s.datasets[0].size = units::terabytes(60);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    const double whole = metric(test::simulated(s), "data-ready", "cache-n");
    s.faults = {
        {"vms", scenario::FaultKind::VmLoss, "cache-n", 0, 4, scenario::Timed{units::seconds(0), units::hours(24)}}};
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == Approx(2 * whole).epsilon(0.01));
}

TEST_CASE("FaultProcess of more VMs than stripes outlive loses data, which fails the run", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    const auto parity = s.lakes[0].machines.parameters.stripeTotal - s.lakes[0].machines.parameters.stripeData;
    const auto lose = [&](const char* id, int count, double atHours) {
        s.faults.push_back({id, scenario::FaultKind::VmLoss, "lake-w", 0, count,
                            scenario::Timed{units::hours(atHours), units::minutes(1)}});
    };
    lose("some", parity, 1); // 64 VMs: a strip on each
    CHECK(test::simulated(s).objectives.empty());
    CHECK(metric(test::simulated(s), "lost-vms", "lake-w") == parity);
    lose("later", 1, 20); // what was lost first has been rebuilt for long
    CHECK(test::simulated(s).objectives.empty());
    lose("soon", 1, 1.05); // the VM is back, what it held is not
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.objectives.size() == 1);
    CHECK(run.objectives[0].verdict == results::Verdict::Missed);
    CHECK(run.objectives[0].text.starts_with("data lost: "));
    CHECK(metric(run, "lost-vms", "lake-w") == parity + 1);
    CHECK(std::count_if(run.timeline.begin(), run.timeline.end(),
                        [](const results::Event& event) { return event.kind == "data-loss"; }) == 1);
}

TEST_CASE("FaultProcess at random happens horizon over mean cycle times", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.horizon = units::days(365);
    s.engine.sample = units::days(1);
    s.jobs.clear();
    s.faults = {{"flaky", scenario::FaultKind::WanDegraded, "northeurope", 0.5, 1,
                 scenario::RandomProcess{units::hours(24), units::hours(1), 0.0}}};
    const results::RunSummary result = test::simulated(s);
    const auto faults = std::count_if(result.timeline.begin(), result.timeline.end(),
                                      [](const auto& event) { return event.kind == "fault"; });
    // Cycle: 24 h exponential + 1 h: 350 in a year, standard deviation below sqrt(350) = 19.
    CHECK(faults == Approx(350.4).margin(60));
}

TEST_CASE("FaultProcess factors of overlapping faults multiply and are given back", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(45);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    const auto half = [](const char* id, double at, double duration) {
        return scenario::Fault{id,
                               scenario::FaultKind::WanDegraded,
                               "northeurope",
                               0.5,
                               1,
                               scenario::Timed{units::seconds(at), units::seconds(duration)}};
    };
    s.faults = {half("a", 0, 2000), half("b", 1000, 2000)};
    // 1000 s at 1/2, 1000 s at 1/4, 1000 s at 1/2 move 1250 s worth of 3600 s; the rest at full speed.
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == Approx(3000 + 3600 - 1250).epsilon(0.001));
}

TEST_CASE("FaultProcess: a GPU failure right after a failover falls back to the central checkpoint",
          "[sim][entities]") {
    // Seeds differ in when GPUs fail after the move at 10 h; none may lose more than was trained since the last drain
    // and between later failures: each loses at most q(T + stall) + S/B.
    scenario::Scenario s = test::smallScenario();
    s.jobs[0].failover = "swedencentral";
    s.jobs[0].gpuMttf = units::hours(2) * 64;
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(10), units::hours(14)}}};
    for (std::uint64_t seed = 1; seed <= 12; ++seed) {
        s.seed = seed;
        const results::RunSummary result = test::simulated(s);
        INFO("seed " << seed);
        CHECK(metric(result, "work-lost", "job") <= (metric(result, "failures", "job") + 1) * (4 * 930 + 100));
        CHECK(metric(result, "goodput", "job") > 0.5);
    }
}

TEST_CASE("FaultProcess that is still on at the horizon leaves the bounds of the run intact", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.faults = {
        {"lake", scenario::FaultKind::LakeDown, "lake-w", 0, 1, scenario::Timed{units::hours(23), units::hours(6)}},
        {"wan", scenario::FaultKind::WanDegraded, "northeurope", 0.01, 1,
         scenario::Timed{units::hours(22.9), units::hours(6)}}};
    const results::RunSummary result = test::simulated(s); // requires all invariants to hold
    CHECK(metric(result, "egress-utilisation", "lake-w") < 1);
    for (const results::LinkUse& link : result.links) {
        CHECK(link.meanUtilisation <= 1 + 1e-9);
        CHECK(link.capacity.value > 0);
    }
}

TEST_CASE("FaultProcess degrades the elements of a connection", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.caches[0].prestages = {{.dataset = "images", .at = {}, .deadline = std::nullopt}};
    scenario::Connection circuit;
    circuit.id = "er";
    circuit.from = "westeurope";
    circuit.to = "northeurope";
    circuit.pattern = scenario::Pattern::ExpressRoute;
    circuit.gateway = scenario::Gateway{.kind = scenario::GatewayKind::ErGw3Az, .fastPath = true};
    circuit.circuit = scenario::Circuit{units::gigabitsPerSecond(40)};
    s.network.connections = {circuit};
    // 1 TB at 40 Gb/s take 200 s, at half of it 400 s
    CHECK(test::metric(test::simulated(s), "data-ready", "cache-n") == Approx(200).epsilon(0.005));
    scenario::Fault fault;
    fault.id = "cut";
    fault.kind = scenario::FaultKind::PathDegraded;
    fault.target = "er";
    fault.factor = 0.5;
    fault.when = scenario::Timed{units::seconds(0), units::hours(1)};
    s.faults = {fault};
    const results::RunSummary degraded = test::simulated(s);
    CHECK(test::metric(degraded, "data-ready", "cache-n") == Approx(400).epsilon(0.005));
    REQUIRE_FALSE(degraded.bottlenecks.empty());
    CHECK(degraded.bottlenecks[0].resource == "connection:er:circuit:westeurope-northeurope");
}

TEST_CASE("FaultProcess of a token issuer closes its lake when tokens have expired, until it is back",
          "[sim][entities]") {
    // 12.5 GB/s for an hour; the issuer is down for 30 min, tokens last 5 min: 25 min without a byte.
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].size = units::terabytes(45);
    s.faults = {{"issuer", scenario::FaultKind::TokenIssuerDown, "lake-w", 0, 1,
                 scenario::Timed{units::minutes(10), units::minutes(30)}, units::minutes(5)}};
    CHECK(metric(test::simulated(s), "batch-time-p95", "bulk") == Approx(3600 + 1500).epsilon(0.001));
    s.faults[0].tokenLifetime = units::minutes(30); // the issuer is back before a token has expired
    CHECK(metric(test::simulated(s), "batch-time-p95", "bulk") == Approx(3600).epsilon(0.001));
}

TEST_CASE("FaultProcess without WAN closes an edge site when its tokens have expired, until the WAN is back",
          "[sim][entities]") {
    scenario::Scenario s = test::edgeScenario(); // the WAN is away for three hours
    scenario::Machines& machines = s.lakes[0].machines;
    machines.terms.keyLifetime = units::hours(96);
    s.faults = {{"no-wan", scenario::FaultKind::WanDegraded, "westeurope", 0, 1,
                 scenario::Timed{units::seconds(0), units::hours(3)}}};
    machines.terms.tokenLifetime = units::hours(3);
    CHECK(metric(test::simulated(s), "data-delay-p99", "writes") < 300);
    machines.terms.tokenLifetime = units::minutes(30);
    const results::RunSummary closed = test::simulated(s);
    // What comes after half an hour waits for the end of the third: the oldest of it for 2.5 h.
    CHECK(metric(closed, "data-delay-p99", "writes") == Approx(2.5 * 3600).epsilon(0.05));
    REQUIRE_FALSE(closed.bottlenecks.empty());
    CHECK(closed.bottlenecks[0].resource == "lake-w: tokens expired");
    CHECK(closed.bottlenecks[0].busy.value == Approx(2.5 * 3600).epsilon(0.01));
    s.faults[0].factor = 0.01; // some of the WAN is left, and tokens are small
    CHECK(metric(test::simulated(s), "data-delay-p99", "writes") < 300);
}
