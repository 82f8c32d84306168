// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/load_curve.h"

#include "sim/request/plain_facade.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::request;

namespace {

LoadSweep sweepOf(const char* mix) {
    return {.facade = facade::facadeOf({.size = *catalogue::builtin().size("L32aos_v4"), .nodes = 6}),
            .mix = facade::loadMix(std::string(LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/") + mix).mix.value(),
            .mostRequests = 40'000};
}

} // namespace

TEST_CASE("loadCurve serves what is offered, then what the bound allows, with growing latency", "[sim][request]") {
    for (const char* mix : {"azcopy-upload.json", "azcopy-download.json", "small-object.json"}) {
        LoadSweep sweep = sweepOf(mix);
        sweep.fractions = {0.2, 0.6, 0.9};
        sweep.mostRequests = 400'000;
        const LoadCurve curve = loadCurve(sweep);
        INFO(mix);
        units::Seconds before{};
        for (const LoadPoint& point : curve.points) {
            const RequestReport& report = point.report;
            CHECK(report.throughput.value < curve.bound.requests * 1.01);
            CHECK(report.throughput.value / point.offered > 0.97);
            CHECK(report.all.mean.value > before);
            CHECK(report.all.mean.high > point.latencyFloor);
            CHECK(report.utilisation[static_cast<std::size_t>(report.limiting)].hottest <= 1);
            for (std::size_t i = 1; i < kPercentiles; ++i)
                CHECK(report.all.percentiles[i].value >= report.all.percentiles[i - 1].value);
            before = report.all.mean.value;
        }
        CHECK_FALSE(curve.points[1].saturated);
        const RequestReport& most = curve.saturation.report;
        CHECK(most.throughput.value < curve.bound.requests * 1.005);
        CHECK(most.throughput.value > curve.bound.requests * 0.9);
        CHECK(most.limiting == curve.bound.resource);
    }
}

TEST_CASE("saturation of a few connections is what they ask without a pause", "[sim][request]") {
    LoadSweep sweep = sweepOf("inference-read.json");
    sweep.mix.clients.connections = 8;
    sweep.fractions = {0.95};
    const LoadCurve curve = loadCurve(sweep);
    const RequestReport& most = curve.saturation.report;
    CHECK_FALSE(isBusy(most));
    CHECK(most.throughput.value.value * most.all.mean.value.value == Approx(8).epsilon(0.03)); // Little
    CHECK(most.throughput.value / curve.points[0].report.throughput.value > 0.97);
}

TEST_CASE("loadCurve does not depend on the number of threads", "[sim][request]") {
    LoadSweep sweep = sweepOf("lakehouse.json");
    sweep.fractions = {0.3, 0.7, 0.95};
    const LoadCurve one = loadCurve(sweep);
    sweep.threads = 3;
    CHECK(loadCurve(sweep).points == one.points);
}

TEST_CASE("loadCurve stops when precise or at the most requests allowed", "[sim][request]") {
    LoadSweep sweep = sweepOf("azcopy-download.json");
    sweep.fractions = {0.3};
    CHECK(loadCurve(sweep).points[0].stop == StopReason::Precise);
    sweep.tailPrecision = 1e-9;
    const LoadPoint point = loadCurve(sweep).points[0];
    CHECK(point.stop == StopReason::MostRequests);
    CHECK(point.requests == sweep.mostRequests);
}

TEST_CASE("loadCurve serves bursts of the same mean with longer latencies", "[sim][request]") {
    LoadSweep sweep = sweepOf("inference-read.json");
    sweep.fractions = {0.6};
    sweep.mostRequests = 100'000;
    const LoadPoint calm = pointsOf(sweep).front();
    sweep.mix.clients.bursts = {.factor = 4, .calm = units::milliseconds(100), .busy = units::milliseconds(50)};
    const LoadPoint bursty = pointsOf(sweep).front();
    CHECK(bursty.report.throughput.value / calm.report.throughput.value == Approx(1).epsilon(0.1));
    CHECK(bursty.report.all.mean.value > calm.report.all.mean.value * 1.1);
}

namespace {

/// One server of `service` for each request.
LoadSweep plainSweep(units::Seconds service) {
    LoadSweep sweep{.facade = plainFacade(), .mix = plainMix(facade::SizeLaw::Fixed)};
    chargeCpu(sweep.facade, service);
    return sweep;
}

} // namespace

TEST_CASE("loadCurve: a benchmark of closed clients does not see what a pause does to open ones", "[sim][request]") {
    LoadSweep sweep = plainSweep(facade::microseconds(1));
    sweep.mix.pause = {.every = units::seconds(100), .length = units::seconds(1)};
    sweep.fractions = {0.0005}; // 500 requests a second
    sweep.benchmarkClients = 1;
    const LoadPoint point = pointsOf(sweep).front();
    constexpr std::size_t kP999 = 4;
    CHECK(point.report.all.percentiles[kP999].value.value == Approx(0.9).epsilon(0.05)); // MODELS V-13
    REQUIRE(point.benchmark);
    CHECK(point.benchmark->latencies.percentiles[kP999].value < units::milliseconds(1));
    CHECK(point.benchmark->throughput.value.value == Approx(500).epsilon(0.05));
}

TEST_CASE("loadCurve: requests at equal distances do not wait, recorded ones wait as their pattern says",
          "[sim][request]") {
    LoadSweep sweep = plainSweep(units::seconds(1));
    sweep.fractions = {0.5};
    sweep.mix.clients.arrivals = facade::Pattern::Periodic;
    CHECK(pointsOf(sweep).front().report.all.percentiles.back().value.value == Approx(1).epsilon(0.001));
    sweep.mix.clients.arrivals = facade::Pattern::Poisson;
    facade::RecordedArrivals pairs{.file = "pairs", .times = {}};
    for (int i = 0; i < 1000; ++i)
        pairs.times.push_back(units::seconds(i / 2)); // 0, 0, 1, 1, …
    sweep.mix.clients.recorded = pairs;
    const LoadPoint point = pointsOf(sweep).front();
    // The second of a pair waits for the first: 1 s and 2 s, at any rate below 1.
    CHECK(point.report.all.mean.value.value == Approx(1.5).epsilon(0.001));
    CHECK(point.report.throughput.value / point.offered == Approx(1).epsilon(0.01));
}

TEST_CASE("loadCurve: each tenant has its own figures", "[sim][request]") {
    LoadSweep sweep = plainSweep(units::seconds(1));
    sweep.fractions = {0.8};
    sweep.mix.admission.tenants = {
        {.name = "capped", .share = 0.5, .cap = facade::RateCap{.rate = units::perSecond(0.1), .burst = 1}},
        {.name = "free", .share = 0.5}};
    const RequestReport report = pointsOf(sweep).front().report;
    REQUIRE(report.byTenant.size() == 2);
    const TenantReport &capped = report.byTenant[0], &free = report.byTenant[1];
    CHECK(capped.throughput.value.value + free.throughput.value.value == Approx(report.throughput.value.value));
    CHECK(capped.latencies.requests + free.latencies.requests == report.all.requests);
    // A bucket of one token is empty for 10 s, then waits 2.5 s for a request: one of 12.5 s.
    CHECK(capped.goodput.value.value == Approx(0.08 * 1e6).epsilon(0.05));
    CHECK(free.goodput.value.value == Approx(0.4 * 1e6).epsilon(0.05));
    CHECK(share(free.answers, facade::Answer::ServerBusy) == 0);
    CHECK(share(capped.answers, facade::Answer::ServerBusy) == Approx(0.8).epsilon(0.05));
}

TEST_CASE("saturation of requests of very different size is at most the bound, or says so", "[sim][request]") {
    LoadSweep sweep = sweepOf("lakehouse.json");
    sweep.fewestRequests = sweep.mostRequests = 1000;
    const LoadPoint point = saturationOf(sweep);
    const units::Frequency bound = facade::capacityBound(sweep.facade, sweep.mix).requests;
    const double succeeded = share(point.report.answers, facade::Answer::Success);
    CHECK((point.isAboveBound || point.report.throughput.low * succeeded <= bound));
}

TEST_CASE("saturation of a capped facade is the cap, however often it refuses", "[sim][request]") {
    LoadSweep sweep = plainSweep(facade::microseconds(10));
    sweep.mix.clients = {.connections = 64, .roundTrip = units::milliseconds(0.1)};
    sweep.mix.admission.account = facade::RateCap{.rate = units::perSecond(2000), .burst = 2000};
    sweep.fractions = {0.5};
    const LoadCurve curve = loadCurve(sweep);
    CHECK(curve.bound.requests == units::perSecond(2000));
    CHECK(curve.saturation.report.throughput.value.value == Approx(2000).epsilon(0.02));
    CHECK(share(curve.saturation.report.answers, facade::Answer::ServerBusy) > 0.1);
    CHECK_FALSE(curve.saturation.isAboveBound);
    CHECK_FALSE(curve.points[0].saturated);
}

TEST_CASE("loadCurve: connections are taken for the round trip too", "[sim][request]") {
    LoadSweep sweep = plainSweep(facade::microseconds(1));
    sweep.mix.clients = {.connections = 90, .roundTrip = units::milliseconds(90)};
    sweep.fractions = {0.01}; // ten times what 90 connections can ask
    const LoadCurve curve = loadCurve(sweep);
    CHECK(curve.points[0].saturated);
    CHECK(curve.points[0].report.throughput.value.value == Approx(1000).epsilon(0.02)); // 90 / 90 ms
    CHECK(curve.saturation.report.throughput.value.value == Approx(1000).epsilon(0.02));
}

TEST_CASE("loadCurve: nodes that stand still half of the time serve half as much", "[sim][request]") {
    for (const bool byNic : {false, true}) {
        LoadSweep sweep = plainSweep(byNic ? units::Seconds{} : units::milliseconds(1));
        if (byNic)
            sweep.facade.node.egress = units::gigabytesPerSecond(1);
        sweep.mix.clients.connections = 200;
        sweep.mix.pause = {.every = units::seconds(2), .length = units::seconds(1)};
        sweep.fractions = {0.5};
        const LoadCurve curve = loadCurve(sweep);
        CHECK(curve.bound.requests.value == Approx(500));
        CHECK(curve.saturation.report.throughput.value.value == Approx(500).epsilon(0.05));
        CHECK_FALSE(curve.points[0].saturated);
        CHECK(curve.points[0].report.throughput.value / curve.points[0].offered == Approx(1).epsilon(0.1));
    }
}

TEST_CASE("saturation is never less than a load that was served", "[sim][request]") {
    LoadSweep sweep = sweepOf("inference-read.json");
    sweep.mix.clients.hedgeAfter = units::milliseconds(1);
    sweep.fractions = {0.9};
    const LoadCurve curve = loadCurve(sweep);
    CHECK(curve.saturation.report.throughput.value.value >= 0.98 * curve.points[0].report.throughput.value.value);
}

TEST_CASE("loadCurve: bursts that a window cannot hold are no saturation", "[sim][request]") {
    LoadSweep sweep = plainSweep(facade::microseconds(10));
    sweep.mix.clients.bursts = facade::Bursts{.factor = 5, .calm = units::seconds(100), .busy = units::seconds(10)};
    sweep.fractions = {0.1};
    sweep.fewestRequests = sweep.mostRequests = 10'000;
    const LoadPoint point = pointsOf(sweep).front();
    CHECK_FALSE(point.saturated);
    CHECK(point.stop == StopReason::TooShort);
}

TEST_CASE("Engine: a run whose requests cannot end stops taking new ones", "[sim][request]") {
    LoadSweep sweep = plainSweep(units::seconds(1));
    sweep.mix.clients.connections = 1;
    Engine engine({.facade = sweep.facade, .mix = sweep.mix, .arrivals = Poisson{units::perSecond(1e7)}});
    engine.runUntilFinished(2000);
    CHECK(engine.samples().size() == 2000);
    CHECK(engine.counts().overflowed);
}
