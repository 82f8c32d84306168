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

TEST_CASE("traces::importWarpAnalysis reads a detailed analysis, whose requests stand above the throughput",
          "[models][traces]") {
    const auto all = test::imported("Operation: PUT (400). Ran 32s. Size: 1048576 bytes. Concurrency: 20.\n\n"
                                    "Requests considered: 330:\n"
                                    " * Avg: 125ms, 50%: 100ms, 99%: 1.5s, Fastest: 25ms, Slowest: 2s, StdDev: 9ms\n"
                                    " * TTFB: Avg: 33ms, Best: 1ms, Median: 23ms, Worst: 1.5s StdDev: 71ms\n"
                                    " * First Access: Avg: 400ms, 50%: 300ms\n\n"
                                    "Throughput by host:\n * http://a:9000: Avg: 70.00 MiB/s, 70.00 obj/s.\n\n"
                                    "Throughput:\n* Average: 160.00 MiB/s, 160.00 obj/s, 2 errors (32s)\n\n"
                                    "Requests by host:\n * http://a:9000 - 30 requests:\n\t- Avg: 44ms Fastest: 9ms\n\n"
                                    "Throughput, split into 32 x 1s:\n"
                                    " * Fastest: 200.0MiB/s, 200.00 obj/s (1s, starting 10:00:00 UTC)\n"
                                    " * 50% Median: 150.0MiB/s, 150.00 obj/s (1s, starting 10:00:01 UTC)\n"
                                    " * Slowest: 50.0MiB/s, 50.00 obj/s (1s, starting 10:00:02 UTC)\n");
    CHECK(all.value("throughput") == 160 * kMib);
    CHECK(traces::baseValue(*all.one("throughput").outcome.spread.least) == 50 * kMib);
    CHECK(traces::baseValue(*all.one("throughput").outcome.spread.most) == 200 * kMib);
    CHECK(all.value("latency", 0.5) == Approx(0.1));
    CHECK(all.value("latency", 0.99) == Approx(1.5));
    CHECK(all.value("first-byte-latency", 0.5) == Approx(0.023));
    CHECK(test::condition(all.one("throughput"), "object size") == "1048576");
    CHECK(all.omitted("the first or last request of each object") == 1);
    CHECK(all.omitted("a part of the requests: of a host or of a size") == 5); // two headings and three lines
    CHECK(all.omitted("the number of errors") == 1);
}

TEST_CASE("traces::importWarpAnalysis reads each operation of a mix", "[models][traces]") {
    const std::string head = "Mixed operations.\nOperation: DELETE, 10%, Concurrency: 20, Ran 42s.\n";
    const std::string total = "Cluster Total: 320.00 MiB/s, 360.00 obj/s, 0 errors over 42s.\n"
                              " * http://a:9000: 160.00 MiB/s, 180.00 obj/s\nTotal Errors:0.\n";
    const auto all = test::imported(head +
                                    " * Throughput: 40.00 obj/s\n\n"
                                    "Operation: GET, 45%, Concurrency: 20, Ran 42s.\n"
                                    " * Throughput: 320.00 MiB/s, 320.00 obj/s\n\n" +
                                    total);
    CHECK(all.report.rows == 2);
    CHECK(valueOf(all, "operation-rate", "DELETE") == 40);
    CHECK(valueOf(all, "throughput", "GET") == 320 * kMib);
    CHECK(test::condition(all.one("throughput"), "concurrency") == "20");
    CHECK(all.omitted("the operations together") == 3);

    // With details over several hosts there is no rate of an operation, only of each host.
    const auto hosts =
        test::imported("Operation: GET - total: 400, 45.0%, Concurrency: 20, Ran 42s, starting 2026-01-01\n\n"
                       "Throughput by host:\n * http://a:9000: Avg: 70.00 MiB/s, 70.00 obj/s.\n\n"
                       "Requests considered: 401:\n * Avg: 40ms, 50%: 11ms\n\n" +
                       total);
    CHECK(hosts.value("latency", 0.5) == Approx(0.011));
    CHECK(hosts.omitted("the rate of an operation that is there by host only") == 1);
    CHECK(test::importRefused(head).message == "An operation has no average: the text is cut");
}

TEST_CASE("traces::importWarpAnalysis keeps operations apart, and sizes from the whole", "[models][traces]") {
    // Of several objects per operation, warp's heading has no concurrency.
    const auto all =
        test::imported("Operation: PUT. Concurrency: 20\n* Average: 100.00 MiB/s, 10.00 obj/s\n"
                       "Operation: DELETE\n* Average: 7.00 obj/s\n"
                       "Operation: STAT. Concurrency: 20\nSkipping STAT too few samples.\n"
                       "Operation: GET. Concurrency: 20.\n\n"
                       "Requests considered: 30. Multiple sizes, average 5000 bytes:\n\n"
                       "Request size 1 KiB -> 10 KiB. Requests - 12:\n"
                       " * Throughput: Average: 9.0MiB/s, 50%: 8.0MiB/s\n * TTFB: Avg: 5ms, Median: 4ms\n\n"
                       "Throughput:\n* Average: 50.00 MiB/s, 5.00 obj/s\n");
    CHECK(valueOf(all, "throughput", "PUT") == 100 * kMib);
    CHECK(valueOf(all, "operation-rate", "DELETE") == 7);
    CHECK(valueOf(all, "throughput", "GET") == 50 * kMib);
    CHECK(all.omitted("an operation with too few samples for warp") == 1);
    for (const auto& measurement : all.measurements)
        CHECK(measurement.outcome.name != "first-byte-latency");
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
