// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_log.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using traces::FioLogKind;

namespace {

/// One row for each I/O: the latencies of three reads and a write.
const std::string kLog =
    "500, 100, 0, 4096\n1000, 300, 0, 4096\n1500, 50, 1, 4096, 8192\n2000, 200, 0, 4096, 0, 0x4001\n";
/// The same rows as means of windows, which belong to no block size.
const std::string kWindows = "500, 100, 0, 0\n1000, 300, 0, 0\n1500, 50, 1, 0, 0\n2000, 200, 0, 0, 0, 0x4001\n";
const std::string kIos = "0, 1, 0, 4096\n250, 1, 0, 4096\n500, 1, 0, 4096\n750, 1, 0, 4096\n2000, 1, 1, 4096\n";

} // namespace

TEST_CASE("traces::importFioLog reads what it is told the values are", "[models][traces]") {
    struct Case {
        FioLogKind kind;
        const char* name;
        double one;
    };
    for (const Case& read :
         {Case{FioLogKind::Bandwidth, "throughput", 1024}, Case{FioLogKind::Iops, "operation-rate", 1},
          Case{FioLogKind::Nanoseconds, "latency", 1e-9}, Case{FioLogKind::Microseconds, "latency", 1e-6}}) {
        const auto all = test::imported(kWindows, {nullptr, read.kind});
        const auto& reads = all.one(read.name, {}, "direction", "read");
        CHECK(traces::baseValue(reads.outcome.value) == Approx(200 * read.one)); // 100, 300, 200
        CHECK(test::condition(reads, "block size").empty());
        CHECK(traces::baseValue(all.one("duration", {}, "direction", "read").outcome.value) == 1.5);
        CHECK(traces::baseValue(all.one(read.name, {}, "direction", "write").outcome.value) == Approx(50 * read.one));
        CHECK(all.report.rows == 4);
    }
    const auto rates = test::imported(kWindows, {nullptr, FioLogKind::Bandwidth});
    const auto& spread = rates.one("throughput", {}, "direction", "read").outcome.spread;
    CHECK(traces::baseValue(*spread.deviation) == Approx(100 * 1024));
    CHECK(traces::baseValue(*spread.most) == Approx(300 * 1024));
    CHECK(spread.samples == 3);
}

TEST_CASE("traces::importFioLog gives percentiles of I/Os, not of the means of windows", "[models][traces]") {
    const auto ios = test::imported(kLog, {nullptr, FioLogKind::Nanoseconds});
    const auto& reads = ios.one("latency", {}, "direction", "read");
    CHECK(traces::baseValue(reads.outcome.value) == Approx(200e-9));
    CHECK(traces::baseValue(*reads.outcome.spread.most) == Approx(300e-9));
    CHECK(test::condition(reads, "block size") == "4096");
    CHECK(traces::baseValue(ios.one("latency", 0.99, "direction", "read").outcome.value) ==
          Approx(300e-9).epsilon(1e-3));

    const auto windows = test::imported(kWindows, {nullptr, FioLogKind::Nanoseconds});
    CHECK(windows.measurements.size() == 4); // mean and duration of reads and of writes
    CHECK(windows.one("latency", {}, "direction", "read").outcome.spread == traces::Spread{});
    CHECK(windows.omitted("percentiles: rows of block size 0 are the means of windows (log_avg_msec) or, with "
                          "log_max_value, their largest") == 2);
}

TEST_CASE("traces::importFioLog counts the I/Os of a log that has a row for each", "[models][traces]") {
    const auto all = test::imported(kIos, {nullptr, FioLogKind::Iops});
    // Four reads end 250 ms after one another: 4/s. One write says no rate.
    const auto& reads = all.one("operation-rate");
    CHECK(traces::baseValue(reads.outcome.value) == Approx(4));
    CHECK(test::condition(reads, "direction") == "read");
    CHECK(all.omitted("I/Os that all end at one time say no rate") == 1);
    // Old fio gives the rates of windows with the block size of their last I/O.
    CHECK(test::imported("500, 100, 0, 4096\n1000, 300, 0, 4096\n", {nullptr, FioLogKind::Iops})
              .value("operation-rate") == Approx(200));
}

TEST_CASE("traces::importFioLog takes no bandwidth of single I/Os for that of the device", "[models][traces]") {
    const auto finding = test::importRefused(kLog, {nullptr, FioLogKind::Bandwidth});
    CHECK(finding.message ==
          "The file holds no measurement: rows with a block size are the bandwidths of single I/Os; log with "
          "log_avg_msec, or take the iops log (row 1 and 3 more)");
}

TEST_CASE("traces::importFioLog passes over when an I/O was issued", "[models][traces]") {
    const auto all = test::imported("0, 100, 0, 4096, 0, 0, 0\n1, 300, 0, 4096, 4096, 0x0000, 1000000\n",
                                    {nullptr, FioLogKind::Nanoseconds});
    CHECK(all.value("latency") == Approx(200e-9));
}

TEST_CASE("traces::importFioLog does not guess what the values are", "[models][traces]") {
    const auto finding = test::importRefused(kLog);
    CHECK(finding.message == "A log of fio does not say what its values are");
    CHECK(finding.pointer == "row 1");
}

TEST_CASE("traces::importFioLog refuses rows of something else", "[models][traces]") {
    for (const char* row : {"2500, 10, 0", "2500, 10, 3, 0", "2500, 1.5, 0, 0", "2500, 10, 0, 0, 0, 0, 0, 0",
                            "-1, 1, 0, 0", "2500, 10, 0, 4k", "18446744073709551616, 1, 0, 0"}) {
        INFO(row);
        CHECK(test::importRefused(kWindows + row, {nullptr, FioLogKind::Bandwidth}).pointer == "row 5");
    }
}

TEST_CASE("traces::fioLogKindNamed knows the names it gives", "[models][traces]") {
    for (const std::string& name : traces::fioLogKindNames())
        CHECK(traces::fioLogKindNamed(name));
    CHECK_FALSE(traces::fioLogKindNamed("lat"));
}
