// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/outage_ledger.h"

#include "sim/kernel/native/native_kernel.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;
using entities::OutageLedger;

TEST_CASE("OutageLedger takes the time of a closed link from the link and gives it to the fault", "[sim][entities]") {
    const auto kernel = kernel::makeNativeKernel();
    const kernel::LinkId link = kernel->addLink({"link", units::megabytesPerSecond(1)});
    const kernel::ClassId flows = kernel->addClass({.label = "a: flows", .route = {{link, 1}}});
    kernel->startFlow(flows, units::megabytes(10), [] {}); // 10 s at 1 MB/s
    OutageLedger ledger(*kernel);
    const auto shut = [&](bool closed, const char* fault) {
        closed ? ledger.close({link}, fault) : ledger.reopen({link});
    };
    kernel->run(units::seconds(4));
    kernel->setCapacity(link, {});
    shut(true, "first");
    kernel->run(units::seconds(9));
    shut(true, "second");
    kernel->run(units::seconds(11));
    shut(false, "first");
    REQUIRE(ledger.held().size() == 1); // still closed, by the second
    CHECK(ledger.held()[0].limiter.busy.value == Approx(7));
    kernel->run(units::seconds(14));
    kernel->setCapacity(link, units::megabytesPerSecond(1));
    shut(false, "second");
    kernel->run(units::seconds(30));
    REQUIRE(ledger.held().size() == 1);
    CHECK(ledger.held()[0].fault == "first");
    CHECK(ledger.held()[0].limiter.busy.value == Approx(10)); // 4 to 14 s
}

TEST_CASE("OutageLedger gives the time of flows that wait to start to the fault", "[sim][entities]") {
    const auto kernel = kernel::makeNativeKernel();
    const kernel::LinkId link = kernel->addLink({"link", units::megabytesPerSecond(1)});
    const kernel::ClassId flows = kernel->addClass({.label = "a: flows", .route = {{link, 1}}});
    OutageLedger ledger(*kernel);
    ledger.wait(flows, {link}); // nobody closed it
    ledger.endWait(flows);
    CHECK(ledger.held().empty());
    kernel->run(units::seconds(2));
    ledger.close({link}, "first");
    ledger.wait(flows, {link});
    kernel->run(units::seconds(5));
    REQUIRE(ledger.held().size() == 1); // and waits on
    CHECK(ledger.held()[0].limiter.busy.value == Approx(3));
    kernel->run(units::seconds(6));
    ledger.reopen({link});
    ledger.endWait(flows);
    kernel->run(units::seconds(9));
    REQUIRE(ledger.held().size() == 1);
    CHECK(ledger.held()[0].fault == "first");
    CHECK(ledger.held()[0].limiter.flowClass == flows);
    CHECK_FALSE(ledger.held()[0].limiter.link);
    CHECK(ledger.held()[0].limiter.flowSeconds == Approx(4));
}

TEST_CASE("A lake that is down is named, not its NIC", "[sim][entities]") {
    // 45 TB at 12.5 GB/s of WAN take an hour, and the lake is down for two in the middle of it.
    scenario::Scenario s = test::smallScenario();
    s.jobs.clear();
    s.datasets[0].size = units::terabytes(45);
    s.caches[0].prestages = {{"images", units::seconds(0), {}}};
    s.faults = {
        {"out", scenario::FaultKind::LakeDown, "lake-w", 0, 1, scenario::Timed{units::minutes(30), units::hours(2)}}};
    s.objectives = {{.id = "ready",
                     .metric = "data-ready",
                     .entity = "cache-n",
                     .comparison = scenario::Comparison::AtMost,
                     .target = 3600,
                     .unit = "s",
                     .probability = {}}};
    const results::RunSummary run = test::simulated(s);
    REQUIRE(run.bottlenecks.size() == 2);
    CHECK(run.bottlenecks[0].resource == "lake-w: lake down");
    CHECK(run.bottlenecks[0].busy.value == Approx(7200).epsilon(0.001));
    CHECK(run.bottlenecks[1].resource.starts_with("wan-"));
    CHECK(run.bottlenecks[1].busy.value == Approx(3600).epsilon(0.001));
    CHECK(run.objectives.at(0).text.find("lake-w: lake down") != std::string::npos);
}
