// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/fault_effects.h"

#include "tests/support/queried_world.h"
#include "tests/support/small_world.h"
#include "tests/support/transfer_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using results::FaultFigure;
using scenario::FaultKind;
using scenario::Timed;

namespace {

const FaultFigure& figure(const results::RunSummary& run, const std::string& id, std::size_t fault = 0) {
    REQUIRE(fault < run.faults.size());
    const auto& all = run.faults[fault].figures;
    const auto found = std::find_if(all.begin(), all.end(), [&](const auto& one) { return one.id == id; });
    INFO(id);
    REQUIRE(found != all.end());
    return *found;
}

scenario::Fault fault(FaultKind kind, const char* target, Timed when, double factor = 0) {
    return {"fault", kind, target, factor, 1, when};
}

} // namespace

TEST_CASE("A fault shows what a transfer had before, during and after", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].size = units::gigabytesPerSecond(12.5) * units::hours(20);
    s.faults = {fault(FaultKind::WanDegraded, "northeurope", Timed{units::hours(4), units::hours(2)}, 0.5)};
    const FaultFigure rate = figure(test::simulated(s), "transfer-rate");
    // Bytes count when their part of two minutes is in place.
    CHECK(rate.before->value == Approx(12.5e9).epsilon(0.05));
    CHECK(rate.during->value == Approx(6.25e9).epsilon(0.05));
    CHECK(rate.after->value == Approx(12.5e9).epsilon(0.05));
    CHECK(rate.recovered == 1);
    CHECK(rate.recovery->value == 0);
    CHECK(results::isAffected(rate));
}

TEST_CASE("A fault shows queries that are not served, beside their objective", "[sim][study]") {
    scenario::Scenario s = test::queriedScenario(25);
    s.horizon = units::hours(6);
    s.objectives = {{.id = "served",
                     .metric = "served-share",
                     .entity = "*",
                     .comparison = scenario::Comparison::AtLeast,
                     .target = 0.99,
                     .unit = "1",
                     .probability = {}}};
    s.faults = {fault(FaultKind::LakeDown, "lake-w", Timed{units::hours(2), units::minutes(30)})};
    const results::RunSummary run = test::simulated(s);
    const FaultFigure served = figure(run, "served-share");
    CHECK(served.before->value == Approx(1));
    CHECK(served.during->value == Approx(0).margin(1e-9));
    CHECK(served.after->value == Approx(1));
    CHECK(served.target == 0.99);
    CHECK_FALSE(figure(run, "query-p99").during); // nothing was answered
    CHECK(figure(run, "query-p99").before->value == Approx(figure(run, "query-p99").after->value));
}

TEST_CASE("A fault shows the goodput of a job and the age of its central checkpoint", "[sim][study]") {
    scenario::Scenario s = test::smallScenario();
    s.engine.replications = 2;
    s.faults = {fault(FaultKind::RegionDown, "northeurope", Timed{units::hours(10), units::hours(6)})};
    const results::RunSummary run = test::simulated(s);
    const FaultFigure goodput = figure(run, "goodput");
    CHECK(goodput.before->value > 0.9);
    // The state since the newest central checkpoint is lost, and nothing is trained.
    CHECK(goodput.during->value <= 0);
    CHECK(goodput.during->value * 6 * 3600 > -(4 * 930 + 100));
    CHECK(goodput.n == 2);
    CHECK(goodput.recovered == 2);
    CHECK(goodput.recovery->value < 3600);
    CHECK(goodput.before->low);
    // It grows by six hours from what it was, at most q(T + stall) + S/B: on average by three.
    CHECK(figure(run, "checkpoint-age").during->value > 3 * 3600);
    CHECK(figure(run, "checkpoint-age").during->value < 3 * 3600 + 4 * 930 + 100);
}

TEST_CASE("A fault that nothing comes back from, or that nothing notices, is told as such", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    s.transfers[0].size = units::gigabytesPerSecond(12.5) * units::hours(20);
    s.faults = {fault(FaultKind::WanDegraded, "northeurope", Timed{units::hours(4), units::hours(40)}, 0.5),
                fault(FaultKind::WanDegraded, "swedencentral", Timed{units::hours(1), units::hours(1)}, 0.5)};
    s.faults[1].id = "elsewhere";
    const results::RunSummary run = test::simulated(s);
    CHECK_FALSE(figure(run, "transfer-rate").after); // it outlasts the run
    CHECK(figure(run, "transfer-rate").recovered == 0);
    CHECK_FALSE(results::isAffected(figure(run, "transfer-rate", 1)));
}

TEST_CASE("Of faults at random nothing is told before and after", "[sim][study]") {
    scenario::Scenario s = test::transferScenario();
    s.faults = {{"flaky", FaultKind::WanDegraded, "northeurope", 0.5, 1,
                 scenario::RandomProcess{units::hours(24), units::hours(1), 0.0}}};
    CHECK(test::simulated(s).faults.empty());
}
