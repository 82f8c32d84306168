// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/warp_analysis.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

constexpr double kMib = 1048576, kGib = 1024 * kMib;

double valueOf(const test::Imported& all, const std::string& name, const std::string& operation) {
    return traces::baseValue(all.one(name, {}, "operation", operation).outcome.value);
}

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

} // namespace

TEST_CASE("traces::importWarpAnalysis reads the mean of each operation and the range of its segments",
          "[models][traces]") {
    const auto all = test::imported(test::recorded("warp-analysis.txt"));
    CHECK(all.report.format == "warp-analysis");
    CHECK(all.report.rows == 3);
    CHECK(valueOf(all, "throughput", "PUT") == 640 * kMib);
    CHECK(valueOf(all, "operation-rate", "PUT") == 64); // objects of 10 MiB
    const auto& put = all.one("throughput", {}, "operation", "PUT");
    CHECK(traces::baseValue(*put.outcome.spread.most) == 0.75 * kGib);
    CHECK(traces::baseValue(*put.outcome.spread.least) == 500 * kMib);
    CHECK(put.outcome.spread.quantiles.at(0) == std::pair(0.5, traces::Amount(units::Bandwidth{650 * kMib})));
    CHECK(test::condition(put, "concurrency") == "24");
    CHECK(test::condition(put, "clients") == "3");
    CHECK(put.place == "row 3");
    CHECK(valueOf(all, "throughput", "GET") == 2812.5 * kMib);
    CHECK(valueOf(all, "operation-rate", "DELETE") == 12000.5); // without bytes
    CHECK(all.omitted("a part of the requests: of a host or of a size") == 3);
}

TEST_CASE("traces::importWarpAnalysis reads latencies with their unit", "[models][traces]") {
    const auto all = test::imported(test::recorded("warp-analysis.txt"));
    const auto at = [&](const std::string& name, double p) {
        return traces::baseValue(all.one(name, p).outcome.value);
    };
    CHECK(at("latency", 0.99) == Approx(0.1053));
    CHECK(at("first-byte-latency", 0.25) == Approx(0.004));
    double slowest = 0, best = 1;
    for (const auto& m : all.measurements) {
        if (m.outcome.name == "latency" && m.outcome.statistic == traces::Statistic::Most)
            slowest = traces::baseValue(m.outcome.value);
        if (m.outcome.name == "first-byte-latency" && m.outcome.statistic == traces::Statistic::Least)
            best = traces::baseValue(m.outcome.value);
    }
    CHECK(slowest == 1.25);
    CHECK(best == Approx(994.4e-6));
}

TEST_CASE("traces::importWarpAnalysis refuses units it does not know, and texts that are cut, with the row",
          "[models][traces]") {
    const std::string text = test::recorded("warp-analysis.txt");
    CHECK(test::importRefused(replaced(text, "640.00 MiB/s", "640.00 KB/s")).pointer == "row 4");
    CHECK(test::importRefused(replaced(text, "640.00 MiB/s", "-640.00 MiB/s")).pointer == "row 4");
    CHECK(test::importRefused(replaced(text, "69.7ms", "69.7")).message == "A latency cannot be read");
    CHECK(test::importRefused(text.substr(0, text.find("* Average"))).message ==
          "An operation has no average: the text is cut");
    CHECK(test::importRefused("warp says Operation: GET. Concurrency: 1.\n").message ==
          "The format of the file is not known");
}
