// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/zoom.h"

#include "sim/request/load_curve.h"
#include "tests/support/queried_world.h"
#include "tests/support/small_world.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

sim::FacadeMoment lakeAt(const scenario::Scenario& scenario, units::Seconds at) {
    return sim::facadeAt(scenario, catalogue::builtin(), "lake-w", at);
}

} // namespace

TEST_CASE("facadeAt gives what queries ask and get, of one cluster", "[sim][study]") {
    scenario::Scenario s = test::queriedScenario(25); // 400 requests/s of 1,000
    s.lakes[0].machines.clusters = 2;
    const sim::FacadeMoment moment = lakeAt(s, units::minutes(30));
    REQUIRE(moment.streams.size() == 1);
    CHECK(moment.streams[0].from == "ask");
    CHECK(moment.streams[0].asked.value == Approx(200));
    CHECK(moment.streams[0].served.value == Approx(200));
    CHECK(moment.streams[0].payload.value == Approx(2e6)); // 10 kB a request
    CHECK(moment.load == Approx(0.2));
    CHECK(moment.nodes == 64);
    CHECK(moment.facade.nodes == 64);
}

TEST_CASE("facadeAt tells what of lost VMs is left, and a lake that is down", "[sim][study]") {
    scenario::Scenario s = test::queriedScenario(25);
    s.faults = {
        {"vms", scenario::FaultKind::VmLoss, "lake-w", 0, 4, scenario::Timed{units::minutes(10), units::minutes(10)}},
        {"out", scenario::FaultKind::LakeDown, "lake-w", 0, 1,
         scenario::Timed{units::minutes(40), units::minutes(10)}}};
    CHECK(lakeAt(s, units::minutes(5)).rebuild.value == 0);
    CHECK(lakeAt(s, units::minutes(15)).nodes == 60);
    CHECK(lakeAt(s, units::minutes(15)).rebuild.value > 0);
    CHECK(lakeAt(s, units::minutes(45)).nodes == 0);
    CHECK(lakeAt(s, units::minutes(45)).streams.empty());
    CHECK(lakeAt(s, units::minutes(60)).nodes == 64);
}

TEST_CASE("facadeAt finds the reads of bulk transfers on the links of their cluster", "[sim][study]") {
    scenario::Scenario s = test::smallScenario(); // a 16th of the epoch from lake-w takes 5 s
    const sim::FacadeMoment lake = lakeAt(s, units::seconds(2));
    REQUIRE(lake.streams.size() == 1);
    CHECK(lake.streams[0].from == "reads");
    CHECK_FALSE(lake.streams[0].mix);                       // no curve says what they ask
    CHECK(lake.streams[0].payload.value == Approx(12.5e9)); // the WAN, 100 Gb/s
    const sim::FacadeMoment cache = sim::facadeAt(s, catalogue::builtin(), "cache-n", units::seconds(2));
    REQUIRE(cache.streams.size() == 1); // what is read from the lake is kept
    CHECK(cache.streams[0].from == "writes");
    CHECK(cache.streams[0].payload.value == Approx(lake.streams[0].payload.value));
    CHECK(sim::facadeAt(s, catalogue::builtin(), "lake-s", units::seconds(2)).streams.empty());
}

TEST_CASE("The request level serves at an instant what the flow level does, while nothing is saturated",
          "[sim][study]") {
    const scenario::Scenario s = test::queriedScenario(50);
    const sim::FacadeMoment moment = lakeAt(s, units::minutes(30));
    const sim::FacadeStream stream = sim::together(moment.streams);
    request::LoadSweep sweep{.facade = moment.facade, .mix = *stream.mix, .seed = 7};
    sweep.fractions = {stream.asked / facade::capacityBound(sweep.facade, sweep.mix).requests};
    sweep.fewestRequests = sweep.mostRequests = 40'000;
    const request::LoadPoint point = request::pointsOf(sweep).front();
    REQUIRE_FALSE(point.saturated);
    // 40,000 Poisson arrivals: four deviations are 2 %.
    CHECK(point.report.throughput.value.value == Approx(stream.served.value).epsilon(0.02));
    CHECK(point.report.goodput.value.value == Approx(stream.payload.value).epsilon(0.03));
}

TEST_CASE("Streams of two mixes become one of both", "[sim][study]") {
    const scenario::Scenario s = test::queriedScenario(25);
    std::vector<sim::FacadeStream> streams = lakeAt(s, units::minutes(30)).streams;
    sim::FacadeStream heads = streams[0];
    heads.asked = heads.served = streams[0].asked * 3.0;
    heads.payload = {};
    heads.mix->entries = {{.operation = facade::Operation::Head, .share = 1}};
    heads.mix->clients.connections = 10;
    streams.push_back(heads);
    const sim::FacadeStream both = sim::together(streams);
    CHECK(both.asked.value == Approx(1600));
    CHECK(both.payload.value == Approx(4e6));
    CHECK(both.mix->clients.connections == 10 + s.curves[0].asked->clients.connections);
    double shares = 0;
    for (const facade::MixEntry& entry : both.mix->entries)
        shares += entry.share;
    CHECK(shares == Approx(1));
    CHECK(both.mix->entries.back().share == Approx(0.75));
    CHECK(facade::meanPayload(*both.mix).value == Approx(facade::meanPayload(*s.curves[0].asked).value / 4));
    const sim::FacadeStream one = sim::asOneMix(streams, *s.curves[0].asked);
    CHECK(one.payload.value == Approx(4e6));
    CHECK(one.asked.value * facade::meanPayload(*one.mix).value == Approx(4e6));
}
