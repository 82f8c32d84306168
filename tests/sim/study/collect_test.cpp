// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using test::metric;

namespace {

scenario::Scenario eventful() {
    scenario::Scenario s = test::smallScenario();
    s.horizon = units::days(3);
    s.jobs[0].gpuMttf = units::hours(6) * 64;
    s.jobs[0].failover = "swedencentral";
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::hours(30), units::hours(6)}}};
    return s;
}

} // namespace

TEST_CASE("collectMetrics: goodput is utilisation times checkpoint efficiency times availability", "[sim][study]") {
    const results::RunSummary result = test::simulated(eventful());
    CHECK(metric(result, "goodput", "job") ==
          Approx(metric(result, "accelerator-utilisation", "job") * metric(result, "checkpoint-efficiency", "job") *
                 metric(result, "availability", "job")));
    CHECK(metric(result, "goodput", "all") == Approx(metric(result, "goodput", "job"))); // there is one job
}

TEST_CASE("collectMetrics: no metric beats its bound, and the check would notice", "[sim][study]") {
    const results::RunSummary result = test::simulated(eventful());
    CHECK(std::count_if(result.metrics.begin(), result.metrics.end(), [](const auto& m) { return m.bound; }) >= 8);
    for (const results::Metric& m : result.metrics)
        if (m.bound) {
            INFO(m.id << " of " << m.entity);
            CHECK((m.bound->upper ? m.value <= m.bound->value * (1 + 1e-6) : m.value >= m.bound->value * (1 - 1e-6)));
        }
}

TEST_CASE("collectBottlenecks names the WAN for a bulk copy", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(45);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    const results::RunSummary result = test::simulated(s);
    REQUIRE_FALSE(result.bottlenecks.empty());
    CHECK(result.bottlenecks[0].resource.rfind("wan-", 0) == 0);
    CHECK(result.bottlenecks[0].busy.value == Approx(3600).epsilon(0.001)); // 45 TB / 12.5 GB/s
}

TEST_CASE("collectLinks carries what was copied", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(45);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    const results::RunSummary result = test::simulated(s);
    for (const results::LinkUse& link : result.links)
        if (link.id == "wan-down:northeurope") {
            CHECK(link.carried.value == Approx(45e12));
            CHECK(link.meanUtilisation == Approx(1.0 / 24).epsilon(0.001)); // one hour of 24
        }
}

TEST_CASE("collectSites takes places from the catalogue and says which have lakes", "[sim][study]") {
    const results::RunSummary result = test::simulated(test::smallScenario());
    REQUIRE(result.sites.size() == 3);
    CHECK(result.sites[0].kind == "lake");
    CHECK(result.sites[1].kind == "gpu");
    CHECK(result.sites[1].name == "North Europe");
    CHECK(result.sites[1].lake == "westeurope");
    CHECK(result.sites[1].latitude == Approx(53.35).margin(0.5)); // Dublin
}
