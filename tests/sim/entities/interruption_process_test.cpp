// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/interruption_process.h"

#include "models/bounds/durability.h"
#include "sim/entities/deployment.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using test::metric;

namespace {

/// A lake of 64 VMs to which things happen at random, and nothing else.
scenario::Scenario interrupted(const scenario::Interruptions& interruptions, double days) {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.horizon = units::days(days);
    s.engine.sample = units::hours(6);
    s.lakes[0].machines.interruptions = interruptions;
    return s;
}

/// Nothing but redeploys.
scenario::Interruptions redeploys(double perYear) {
    scenario::Interruptions all;
    all.freeze = all.reboot = all.device = all.faultDomain = 0;
    all.redeploy = perYear;
    return all;
}

} // namespace

TEST_CASE("Interruptions come as often as their rates say, and nothing comes without them", "[sim][entities]") {
    const results::RunSummary run = test::simulated(interrupted({}, 1460)); // four years of 64 VMs
    const auto check = [&](const char* id, double expected) {
        INFO(id);
        CHECK(std::fabs(metric(run, id, "lake-w") - expected) < 4 * std::sqrt(expected)); // Poisson
    };
    const auto disks = catalogue::builtin().size("Standard_L32aos_v4")->localDisks;
    check("freezes", 6 * 64 * 4);
    check("reboots", 0.5 * 64 * 4);
    check("redeploys", 0.1 * 64 * 4);
    check("device-failures", 0.01 * 64 * disks * 4);
    CHECK(metric(run, "domain-failures", "lake-w") < 6); // 0.4 expected
    for (const results::Metric& one : run.metrics)
        CHECK_FALSE((one.entity == "lake-s" && one.id == "freezes"));
}

TEST_CASE("Time that VMs are away is what their interruptions take", "[sim][entities]") {
    scenario::Interruptions all;
    all.faultDomain = 0;
    const results::RunSummary run = test::simulated(interrupted(all, 365));
    CHECK(metric(run, "vm-time-lost", "lake-w") ==
          Approx(metric(run, "freezes", "lake-w") * 10 + metric(run, "reboots", "lake-w") * 300 +
                 metric(run, "redeploys", "lake-w") * 900));
}

TEST_CASE("Every redeployed VM is rebuilt in its time", "[sim][entities]") {
    scenario::Scenario s = interrupted(redeploys(10), 60);
    s.lakes[0].stored = units::terabytes(64.0 * 12 / 16); // 1 TB a VM with its parity, which moves 4 TB
    const results::RunSummary run = test::simulated(s);
    const auto* size = catalogue::builtin().size("Standard_L32aos_v4");
    // D(k/4+1) / (β(N−1)ηE)
    const double time = 1e12 * (12 / 4 + 1) / (0.2 * 63 * 0.9 * size->egress.value);
    REQUIRE(metric(run, "redeploys", "lake-w") > 50);
    CHECK(metric(run, "rebuild-time", "lake-w") == Approx(metric(run, "redeploys", "lake-w") * time).epsilon(0.001));
    CHECK(metric(run, "data-losses", "lake-w") == 0);
    CHECK(run.objectives.empty());
}

TEST_CASE("More lost in one cluster than its stripes outlive loses data, the same in several does not",
          "[sim][entities]") {
    scenario::Scenario s = interrupted(redeploys(10'000), 1); // 73 an hour, each rebuilt in ten minutes
    const results::RunSummary run = test::simulated(s);
    CHECK(metric(run, "data-losses", "lake-w") > 0);
    REQUIRE(run.objectives.size() == 1);
    CHECK(run.objectives[0].objective.id == "no-data-loss");
    CHECK(run.objectives[0].verdict == results::Verdict::Missed);
    s.lakes[0].machines.clusters = 100; // of a hundredth of the rate each, and a hundredth of the data
    s.lakes[0].machines.interruptions = redeploys(100);
    const results::RunSummary spread = test::simulated(s);
    CHECK(metric(spread, "redeploys", "lake-w") > 1000);
    CHECK(metric(spread, "data-losses", "lake-w") == 0);
    CHECK(spread.objectives.empty());
}

TEST_CASE("A fault domain whose data is out of reach stops its cluster, one that stripes outlive does not",
          "[sim][entities]") {
    scenario::Interruptions domains = redeploys(0);
    domains.faultDomain = 20;
    domains.domainDataLost = false;
    const auto stops = [&](int parts) {
        domains.faultDomains = parts;
        const results::RunSummary run = test::simulated(interrupted(domains, 60));
        REQUIRE(metric(run, "domain-failures", "lake-w") > 3);
        CHECK(metric(run, "data-losses", "lake-w") == 0);
        const auto all = std::count_if(run.timeline.begin(), run.timeline.end(),
                                       [](const results::Event& event) { return event.kind == "stopped"; });
        return static_cast<double>(all) / metric(run, "domain-failures", "lake-w");
    };
    CHECK(stops(3) == 1); // 6 of 16 strips, 4 may be missing
    CHECK(stops(4) == 0);
}

TEST_CASE("Interruptions repeat with the seed on any number of threads", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.engine.replications = 3;
    s.lakes[0].machines.interruptions = scenario::Interruptions{.freeze = 1000, .redeploy = 50};
    s.caches[0].machines.interruptions = s.lakes[0].machines.interruptions;
    const results::RunSummary run = test::simulated(s);
    CHECK(test::simulated(s, 2).fingerprint == run.fingerprint);
    s.seed = 2;
    CHECK(test::simulated(s).fingerprint != run.fingerprint);
}
