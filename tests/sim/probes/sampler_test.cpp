// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/probes/sampler.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

namespace {

const results::Series& find(const results::RunSummary& result, const std::string& id, const std::string& entity) {
    const auto found = std::find_if(result.series.begin(), result.series.end(),
                                    [&](const auto& s) { return s.id == id && s.entity == entity; });
    REQUIRE(found != result.series.end());
    return *found;
}

} // namespace

TEST_CASE("Sampler's series have one point per step and end at the horizon", "[sim][probes]") {
    const results::RunSummary result = test::simulated(test::smallScenario()); // 24 h in steps of 10 min
    REQUIRE_FALSE(result.series.empty());
    for (const results::Series& series : result.series) {
        INFO(series.id << " " << series.entity);
        CHECK(series.points.size() == 144);
        CHECK(series.step == units::minutes(10));
    }
}

TEST_CASE("Sampler's throughput adds up to what the GPUs received", "[sim][probes]") {
    const results::RunSummary result = test::simulated(test::smallScenario());
    double received = 0;
    for (const results::MinMaxMean& point : find(result, "throughput", "all").points)
        received += point.mean * 600;
    CHECK(received == Approx(test::metric(result, "read-throughput", "all") * 86400));
}

TEST_CASE("Sampler shows a half-capacity WAN at the same utilisation of less", "[sim][probes]") {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(400);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    s.horizon = units::hours(2);
    const results::RunSummary result = test::simulated(s);
    for (const results::MinMaxMean& point : find(result, "wan-utilisation", "northeurope").points)
        CHECK(point.mean == Approx(1.0).margin(0.01)); // a bulk copy fills the path
    // What comes down in one region has gone up in the other.
    const double ratio = s.regions[1].wanDown / s.regions[0].wanUp;
    for (const results::MinMaxMean& point : find(result, "wan-utilisation", "westeurope").points)
        CHECK(point.mean == Approx(ratio).margin(0.01));
}
