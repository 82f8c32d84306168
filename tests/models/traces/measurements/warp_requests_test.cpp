// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/warp_requests.h"

#include "tests/models/traces/measurements/import_samples.h"
#include "tests/models/traces/trace_samples.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>

using namespace lakewright;
using test::condition;

namespace {

const std::string kHeader =
    "idx\tthread\top\tclient_id\tn_objects\tbytes\tendpoint\tfile\terror\tstart\tfirst_byte\tend\tduration_ns\n";

/// A request of 8 MiB from second `start` on that takes `took` whole seconds, its first byte after half of them.
std::string row(int thread, const std::string& op, int start, int took, const std::string& error = "") {
    return fmt::format("0\t{}\t{}\tc\t1\t8388608\thttp://n1\tobj\t{}\t2026-01-01T00:00:{:02}.000000000Z\t"
                       "2026-01-01T00:00:{:02}.500000000Z\t2026-01-01T00:00:{:02}.000000000Z\t{}000000000\n",
                       thread, op, error, start, start + took - 1, start + took, took);
}

} // namespace

TEST_CASE("traces::importWarpRequests adds up the requests of each operation", "[models][traces]") {
    const std::string text = kHeader + row(0, "GET", 0, 2) + row(1, "GET", 1, 1) + row(0, "PUT", 10, 4) +
                             row(1, "GET", 2, 2, "timeout") + row(1, "GET", 3, 1) + "# the end\n";
    const auto all = test::imported(test::zstdOf(text));
    CHECK(all.report.format == "warp-requests");
    CHECK(all.report.isCompressed);
    CHECK(all.report.rows == 5);
    const auto of = [&](const char* name, std::optional<double> percentile = {}) {
        return traces::baseValue(all.one(name, percentile, "operation", "GET").outcome.value);
    };
    CHECK(of("operations") == 3);
    CHECK(of("failures") == 1);
    CHECK(of("bytes") == 3 * 8388608.0);
    CHECK(of("duration") == 4); // from 0 to 4
    CHECK(of("throughput") == 3 * 8388608.0 / 4);
    CHECK(of("operation-rate") == 0.75);
    CHECK(of("latency") == Approx(4.0 / 3));
    CHECK(of("latency", 0.5) == Approx(1).epsilon(1e-3));
    CHECK(of("latency", 0.99) == Approx(2).epsilon(1e-3));
    CHECK(of("first-byte-latency", 0.99) == Approx(1.5).epsilon(1e-3));
    const auto& latency = all.one("latency", {}, "operation", "GET");
    CHECK(latency.outcome.spread.samples == 3);
    CHECK(traces::baseValue(*latency.outcome.spread.most) == 2);
    CHECK(condition(latency, "concurrency") == "2");
    CHECK(condition(latency, "object size") == "8388608");
    CHECK(latency.place == "row 2");
    CHECK(latency.source == "MinIO warp"); // a comment at the end says nothing of what made the table
    CHECK(traces::baseValue(all.one("throughput", {}, "operation", "PUT").outcome.value) == 2097152);
    CHECK(all.omitted("the request failed") == 1);
    CHECK(all.omitted("comment") == 1);
}

TEST_CASE("traces::importWarpRequests reads tables from before endpoints and first bytes", "[models][traces]") {
    const auto all =
        test::imported("idx\tthread\top\tn_objects\tbytes\tfile\terror\tstart\tend\tduration_ns\n"
                       "0\t0\tDELETE\t100\t0\tx\t\t2019-11-07T00:00:00.1234567Z\t2019-11-07T00:00:01.1234567Z\t"
                       "1000000000\n");
    CHECK(all.value("objects") == 100);
    CHECK(all.value("operations") == 1);
    CHECK(all.value("latency") == 1);
}

TEST_CASE("traces::importWarpRequests says how many objects a request is about", "[models][traces]") {
    const std::string list = "0\t0\tlist\tc\t100\t0\thttp://n1\t\t\t2026-01-01T00:00:00Z\t\t2026-01-01T00:00:01Z\t"
                             "1000000000\n";
    const auto all = test::imported("# a driver's\n# second line\n" + kHeader + list + list + row(0, "GET", 0, 2));
    CHECK(all.one("operations", {}, "operation", "list").source == "a driver's");
    CHECK(condition(all.one("operations", {}, "operation", "list"), "objects per request") == "100");
    CHECK(condition(all.one("operations", {}, "operation", "GET"), "objects per request").empty());
    // A list moves no bytes of objects: a throughput of nothing is no measurement, but a rate is.
    CHECK(condition(all.one("throughput"), "operation") == "GET");
    CHECK(traces::baseValue(all.one("operation-rate", {}, "operation", "list").outcome.value) == 2);
}

TEST_CASE("traces::importWarpRequests refuses rows that do not fit together", "[models][traces]") {
    const std::string good = row(0, "GET", 0, 2);
    const auto with = [&](const std::string& from, const std::string& to) {
        std::string text = good;
        return test::importRefused(kHeader + good + text.replace(text.rfind(from), from.size(), to));
    };
    CHECK(with("2000000000", "2000").message == "duration_ns is not end minus start"); // microseconds
    CHECK(with("2000000000", "2000").pointer == "row 3");
    CHECK(with("8388608", "8 MiB").message == "The size is no whole number");
    CHECK(with("2026", "26").message == "The end is no timestamp");
    CHECK(with("GET", "").message == "The request is of no known operation");
    CHECK(test::importRefused(kHeader + good + good.substr(0, 40)).pointer == "row 3");
}
