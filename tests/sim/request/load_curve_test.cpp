// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/request/load_curve.h"

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
