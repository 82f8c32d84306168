// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/load_curve.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lakewright;

namespace {

/// A point at half load: 500 requests of 1 MB a second, p99 of 20 ms.
std::string point(const char* saturated, const char* stopped) {
    return fmt::format(
        R"({{"load": 0.5, "offeredPerSecond": 500, "requestsPerSecond": {{"value": 500, "low": 499, "high": 501}},
        "goodputBytesPerSecond": {{"value": 5e8}}, "latencySeconds": {{"requests": 1000, "mean": {{"value": 0.01}},
        "p50": {{"value": 0.009}}, "p90": {{"value": 0.015}}, "p95": {{"value": 0.018}}, "p99": {{"value": 0.02}},
        "p99.9": {{"value": 0.03}}}}, "utilisation": {{"cpu": {{"mean": 0.25}}, "nvme": {{"mean": 0.5}}}},
        "saturated": {}, "stopped": "{}"}})",
        saturated, stopped);
}

std::string curve(const std::string& points) {
    return R"({"schema": "lakewright.load-curve/1", "size": "Standard_L8as_v4", "nodes": 2, "mix": "m", "points": [)" +
           points + "]}";
}

} // namespace

TEST_CASE("traces::importLoadCurve reads the points of a façade that keeps up", "[models][traces]") {
    const auto all = test::imported(
        curve(point("false", "precise") + "," + point("true", "precise") + "," + point("false", "out of events")));
    CHECK(all.report.format == "facade-load-curve");
    CHECK(all.report.rows == 3);
    CHECK(all.value("throughput") / all.value("operation-rate") == 1e6);
    CHECK(all.value("latency", 0.99) == 0.02);
    CHECK(all.one("latency").outcome.spread.samples == 1000);
    CHECK(traces::baseValue(all.one("utilisation", {}, "resource", "nvme").outcome.value) == 0.5);
    CHECK(test::condition(all.one("throughput"), "offered") == "500");
    CHECK(all.one("throughput").place == "/points/0/goodputBytesPerSecond/value");
    CHECK(all.omitted("a point above what the façade can serve") == 1);
    CHECK(all.omitted("a point that is not precise: out of events") == 1);
    CHECK(test::importRefused(curve("{}")).message == "Has no member \"saturated\"");
}
