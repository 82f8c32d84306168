// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/model_serving.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <cmath>

using namespace lakewright;
using test::metric;

namespace {

/// One model of 100 GB for VMs of 80 Gb/s: 10 s at the NIC. 12.5 GB/s of WAN: 8 s, in 16 parts.
scenario::Scenario servingOnly() {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.serving = {{.id = "chat",
                  .region = "northeurope",
                  .lake = s.lakes[0].id,
                  .gpuSize = "Standard_ND96isr_H100_v5",
                  .modelSize = units::gigabytes(100),
                  .models = 1,
                  .held = 0,
                  .popularity = 1,
                  .loadEvery = units::seconds(60),
                  .burst = {},
                  .coalesce = true}};
    s.horizon = units::hours(10);
    return s;
}

} // namespace

TEST_CASE("A model that is held is loaded at the rate of the replica's NIC, and crosses the WAN once",
          "[sim][entities]") {
    const results::RunSummary run = test::simulated(servingOnly());
    CHECK(metric(run, "time-to-ready-p50", "chat") == Approx(10).epsilon(0.001));
    CHECK(metric(run, "origin-ratio", "chat") == Approx(1));
    const double loads = metric(run, "loads", "chat"); // Poisson with mean 600
    CHECK(std::fabs(loads - 600) < 4 * std::sqrt(600));
    CHECK(metric(run, "read-throughput", "all") == Approx(loads * 100e9 / 36000).epsilon(0.002));
    CHECK(metric(run, "hit-ratio", "cache-n") == Approx(1 - 1 / loads).epsilon(0.005)); // one load may be under way
}

TEST_CASE("Without coalescing every load that meets a missing model crosses the WAN", "[sim][entities]") {
    scenario::Scenario s = servingOnly();
    s.faults = {{"slow", scenario::FaultKind::WanDegraded, "northeurope", 0.3, 1, // 27 s for one copy alone
                 scenario::Timed{units::seconds(0), units::hours(10)}}};
    s.serving[0].loadEvery = units::seconds(5);
    CHECK(metric(test::simulated(s), "origin-ratio", "chat") == Approx(1));
    s.serving[0].coalesce = false;
    const double copies = metric(test::simulated(s), "origin-ratio", "chat");
    CHECK(copies >= 2); // who comes up before the first copy is complete takes one too
    CHECK(copies == Approx(std::round(copies)));
}

TEST_CASE("Models that are held from the start need no lake", "[sim][entities]") {
    scenario::Scenario s = servingOnly();
    s.serving[0].models = s.serving[0].held = 3;
    CHECK(metric(test::simulated(s), "origin-ratio", "chat") == 0);
    CHECK(metric(test::simulated(s), "time-to-ready-p95", "chat") == Approx(10).epsilon(0.001));
    s.serving[0].held = 5; // more than all of them is all
    CHECK(metric(test::simulated(s), "origin-ratio", "chat") == 0);
}

TEST_CASE("A cache that takes no more lets loads pass from the lake", "[sim][entities]") {
    scenario::Scenario s = servingOnly();
    s.serving[0].modelSize = units::terabytes(5000); // a part is larger than the cache
    s.serving[0].loadEvery = units::hours(1000);
    s.horizon = units::days(400);
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "origin-ratio", "chat") == Approx(metric(run, "loads", "chat")).epsilon(0.2));
    // Alone, 5000 TB through the NIC's 10 GB/s, less than the WAN's 12.5 GB/s.
    CHECK(metric(run, "time-to-ready-p50", "chat") >= 500000);
}

TEST_CASE("A lost region ends its loads, and its models are fetched again", "[sim][entities]") {
    scenario::Scenario s = servingOnly();
    s.serving[0].loadEvery = units::seconds(4); // 25 of the 47 GB/s that the cache serves
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(5), units::hours(1)}}};
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "failed-loads", "chat") == Approx(900).epsilon(0.12)); // those of that hour, and a few under way
    CHECK(metric(run, "origin-ratio", "chat") == Approx(2));
    CHECK(metric(run, "loads", "chat") == Approx(9 * 900).epsilon(0.04)); // none in the hour without region
}

TEST_CASE("Bursts bring loads at their own rate", "[sim][entities]") {
    scenario::Scenario s = servingOnly();
    s.serving[0].modelSize = units::gigabytes(1);
    s.serving[0].loadEvery = units::seconds(1000);
    s.serving[0].burst = scenario::Burst{units::seconds(900), units::seconds(100), units::seconds(1)};
    s.horizon = units::days(30);
    // A tenth of the time at 1/s, nine tenths at 1/1000 s: 0.1009/s of 2 592 000 s; 2592 bursts of 100 ± 100.
    CHECK(metric(test::simulated(s), "loads", "chat") == Approx(261533).epsilon(0.1));
}
