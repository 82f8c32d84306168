// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/collect_transfers.h"

#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using test::simulated;
using test::transferScenario;

namespace {

const results::Metric& metricOf(const results::RunSummary& run, const std::string& id) {
    const auto found =
        std::find_if(run.metrics.begin(), run.metrics.end(), [&](const auto& one) { return one.id == id; });
    REQUIRE(found != run.metrics.end());
    return *found;
}

} // namespace

TEST_CASE("A batch is bounded by its size over the narrowest link and half a round trip", "[sim][study]") {
    const results::RunSummary run = simulated(transferScenario());
    const results::Metric& time = metricOf(run, "batch-time-p95");
    REQUIRE(time.bound);
    CHECK(time.bound->value == Approx(125e9 / 12.5e9).epsilon(0.002));
    CHECK(time.bound->value > 125e9 / 12.5e9);
    CHECK(time.value >= time.bound->value * (1 - 1e-9));
}

TEST_CASE("A batch that is not complete at the horizon is known to take at least so long", "[sim][study]") {
    scenario::Scenario s = transferScenario();
    s.transfers[0].size = units::petabytes(10); // 9.3 d
    s.transfers[0].deadline = units::hours(23);
    s.objectives = {{.id = "soon",
                     .metric = "batch-time-p95",
                     .entity = "bulk",
                     .comparison = scenario::Comparison::AtMost,
                     .target = 3600,
                     .unit = "s",
                     .probability = {}}};
    const results::RunSummary run = simulated(s);
    const results::Metric& time = metricOf(run, "batch-time-p95");
    CHECK(time.value == Approx(86400));
    CHECK(time.low);
    CHECK_FALSE(time.high);
    CHECK(metricOf(run, "batches-in-time").value == 0);
    CHECK(run.objectives.at(0).verdict == results::Verdict::Missed);
    CHECK(run.objectives.at(0).text.find("wan-up:northeurope") != std::string::npos);
}

TEST_CASE("A batch that is neither complete nor due says nothing about deadlines", "[sim][study]") {
    scenario::Scenario s = transferScenario();
    s.transfers[0].size = units::petabytes(10);
    s.transfers[0].deadline = units::days(20);
    const results::RunSummary run = simulated(s);
    CHECK(std::none_of(run.metrics.begin(), run.metrics.end(),
                       [](const auto& one) { return one.id == "batches-in-time"; }));
}

TEST_CASE("What is dropped at least is bounded by what the link and the buffer can take", "[sim][study]") {
    scenario::Scenario s = transferScenario();
    s.horizon = units::hours(8);
    scenario::Transfer& bulk = s.transfers[0];
    bulk.size = units::terabytes(576); // 20 GB/s for 8 h against 12.5 GB/s and 16 TB
    bulk.lasts = units::hours(8);
    bulk.buffer = {{.size = units::terabytes(16), .whenFull = scenario::WhenFull::Drop}};
    const results::RunSummary run = simulated(s);
    const results::Metric& dropped = metricOf(run, "dropped-share");
    REQUIRE(dropped.bound);
    CHECK(dropped.bound->value == Approx((576 - 360 - 16) / 576.0));
    CHECK(dropped.value == Approx(dropped.bound->value).epsilon(0.02));
}

TEST_CASE("Delays are weighted by bytes", "[sim][study]") {
    // One batch in ten parts of the time waits for an hour behind a cut of the uplink: 1 of 24 batches, under 5 %.
    scenario::Scenario s = transferScenario();
    s.transfers[0].every = units::hours(1);
    s.faults = {{"cut", scenario::FaultKind::WanDegraded, "northeurope", 0, 1,
                 scenario::Timed{units::minutes(299), units::minutes(60)}}};
    const results::RunSummary run = simulated(s);
    CHECK(metricOf(run, "data-delay-p95").value < 11);
    CHECK(metricOf(run, "data-delay-p99").value > 3400);
}
