// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/prestage.h"

#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using test::metric;

namespace {

scenario::Scenario copyOnly() {
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(45);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    return s;
}

} // namespace

TEST_CASE("Prestage takes the data set's size over the WAN", "[sim][entities]") {
    // 45 TB / 12.5 GB/s = 3600 s; 64 segments each wait half a round trip of about 20 ms.
    CHECK(metric(test::simulated(copyOnly()), "data-ready", "cache-n") == Approx(3600).epsilon(0.001));
}

TEST_CASE("Prestage of half the WAN takes twice as long", "[sim][entities]") {
    scenario::Scenario s = copyOnly();
    s.faults = {{"half", scenario::FaultKind::WanDegraded, "northeurope", 0.5, 1,
                 scenario::Timed{units::seconds(0), units::hours(20)}}};
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == Approx(7200).epsilon(0.001));
}

TEST_CASE("Prestage starts again when the region was lost", "[sim][entities]") {
    scenario::Scenario s = copyOnly();
    s.faults = {{"gone", scenario::FaultKind::RegionDown, "northeurope", 0, 1,
                 scenario::Timed{units::seconds(1800), units::seconds(600)}}};
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == Approx(1800 + 600 + 3600).epsilon(0.001));
}

TEST_CASE("Prestage that is not complete at the horizon is known only to take longer", "[sim][entities]") {
    scenario::Scenario s = copyOnly();
    s.horizon = units::seconds(3000);
    const results::RunSummary result = test::simulated(s);
    for (const results::Metric& m : result.metrics)
        if (m.id == "data-ready") {
            CHECK(m.low == 3000.0);
            CHECK_FALSE(m.high);
        }
}

TEST_CASE("Prestage of two data sets into one region shares its WAN", "[sim][entities]") {
    scenario::Scenario s = copyOnly();
    s.datasets.push_back({"text", "lake-s", units::terabytes(45), units::megabytes(250)});
    s.caches[0].prestages.push_back({"text", units::seconds(0), {}});
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == Approx(7200).epsilon(0.001)); // 90 TB / 12.5 GB/s
}

TEST_CASE("Prestage of what a job has read already copies nothing and needs no time", "[sim][entities]") {
    scenario::Scenario s = test::smallScenario();
    s.caches[0].prestages = {{"images", units::hours(12), {}}};
    CHECK(metric(test::simulated(s), "data-ready", "cache-n") == 0);
}

TEST_CASE("Prestage of more than the cache holds is never ready, whatever the policy", "[sim][entities]") {
    for (const auto policy : {scenario::CachePolicy::Pin, scenario::CachePolicy::Lru}) {
        scenario::Scenario s = copyOnly();
        s.caches[0].policy = policy;
        s.datasets[0].size = units::terabytes(300); // the cache holds 268 TB
        const results::RunSummary result = test::simulated(s);
        for (const results::Metric& m : result.metrics)
            if (m.id == "data-ready")
                CHECK_FALSE(m.high);
    }
}

TEST_CASE("Prestage that is ready does not hide another that is not", "[sim][entities]") {
    scenario::Scenario s = copyOnly();
    s.datasets.push_back({"text", "lake-s", units::terabytes(45), units::megabytes(250)});
    s.caches[0].prestages.push_back({"text", units::hours(23.9), {}});
    const results::RunSummary result = test::simulated(s);
    for (const results::Metric& m : result.metrics)
        if (m.id == "data-ready")
            CHECK_FALSE(m.high);
}

TEST_CASE("Prestages are in time when their deadline is kept, and not counted before they are due", "[sim][entities]") {
    scenario::Scenario s = copyOnly(); // 3600 s
    s.caches[0].prestages[0].deadline = units::seconds(3700);
    CHECK(metric(test::simulated(s), "prestages-in-time", "cache-n") == 1);
    s.caches[0].prestages[0].deadline = units::seconds(3500);
    CHECK(metric(test::simulated(s), "prestages-in-time", "cache-n") == 0);
    s.horizon = units::seconds(3000);
    for (const results::Metric& m : test::simulated(s).metrics)
        CHECK(m.id != "prestages-in-time");
}
