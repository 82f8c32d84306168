// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/diskspd_text.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::string table(const std::string& name, const std::string& total) {
    return name +
           "\nthread |       bytes     |     I/Os     |    MiB/s   |  I/O per s |  AvgLat  | IopsStdDev | LatStdDev |  "
           "file\n"
           "-----\n     0 |  1 |  1 |  1 |  1 |  1 |  1 |  1 | a.dat (1GiB)\n-----\ntotal: " +
           total + "\n\n";
}
const std::string kStart =
    "Input parameters:\n\ttimespan:   1\n\tblock size: 4KiB\n\tusing random I/O (alignment: 4KiB)\n"
    "\tnumber of outstanding I/O operations per thread: 3\n\nResults for timespan 1:\n***\n";
// 10 s at 256 I/Os of 4 KiB a second: 1 MiB/s.
const std::string kTables = table("Total IO", "10485760 | 2560 | 1.00 | 256.00 | 2.000 | 5.00 | 0.500") +
                            table("Read IO", "10485760 | 2560 | 1.00 | 256.00 | 2.000 | 5.00 | 0.500") +
                            table("Write IO", "0 | 0 | 0.00 | 0.00 | 0.000 | 0.00 | N/A");
const std::string kPercentiles =
    "total:\n  %-ile |  Read (ms) | Write (ms) | Total (ms)\n----\n    min | 0.1 | N/A | 0.1\n"
    "   99th | 3.5 | N/A | 3.5\n3-nines | 4.0 | N/A | 4.0\n    max | 9.0 | N/A | 9.0\n";

} // namespace

TEST_CASE("traces::importDiskspd reads totals and percentiles of each direction", "[models][traces]") {
    const auto all = test::imported(kStart + kTables + kPercentiles);
    CHECK(all.report.format == "diskspd-text");
    CHECK(all.report.rows == 1);
    CHECK(all.value("bytes") == 10485760);
    CHECK(all.value("operations") == 2560);
    CHECK(all.value("throughput") == 1048576);
    CHECK(all.value("bytes") / all.value("throughput") == all.value("operations") / all.value("operation-rate"));
    CHECK(all.value("latency", 0.99) == Approx(0.0035));
    CHECK(all.value("latency", 1 - 1e-3) == Approx(0.004));
    CHECK(traces::baseValue(*all.one("operation-rate").outcome.spread.deviation) == 5);
    CHECK(test::condition(all.one("throughput"), "block size") == "4096");
    CHECK(test::condition(all.one("throughput"), "queue depth") == "3");
    CHECK(test::condition(all.one("throughput"), "pattern") == "random");
    CHECK(all.omitted("totals of both directions") == 1);
    CHECK(all.omitted("no write in the run") == 1);
    CHECK(test::imported(kStart + kTables).report.warnings.size() == 1);
}

namespace {

/// A run of reads alone whose table has these further columns and cells behind "I/O per s".
std::string withColumns(const std::string& headings, const std::string& cells, const std::string& rate = "MiB/s") {
    const std::string heading =
        "thread |       bytes     |     I/Os     |    " + rate + "   |  I/O per s " + headings + "|  file\n-----\n";
    return kStart + "Read IO\n" + heading + "     0 |  1 |  1 |  1 |  1 " + cells +
           "| a.dat (1GiB)\n-----\ntotal: 10485760 | 2560 | 1.00 | 256.00 " + cells + "\n\n";
}

} // namespace

TEST_CASE("traces::importDiskspd tells the columns by their headings", "[models][traces]") {
    const auto rates = test::imported(withColumns("| IopsStdDev ", "| 5.00 ")); // -D without -L
    CHECK(traces::baseValue(*rates.one("operation-rate").outcome.spread.deviation) == 5);
    for (const auto& measurement : rates.measurements)
        CHECK(measurement.outcome.name != "latency");

    const auto latencies = test::imported(withColumns("|  AvgLat  | LatStdDev ", "| 2.000 | 0.500 ")); // -L without -D
    CHECK(latencies.value("latency") == Approx(0.002));
    CHECK(traces::baseValue(*latencies.one("latency").outcome.spread.deviation) == Approx(0.0005));
    CHECK(!latencies.one("operation-rate").outcome.spread.deviation);

    const auto plain = test::imported(withColumns("", ""));
    CHECK(plain.measurements.size() == 4); // bytes, operations and two rates
    CHECK(test::imported(withColumns("", "", "MB/s")).value("throughput") == 1048576); // 2560 of 4 KiB in 10 s

    CHECK(test::importRefused(withColumns("| IopsStdDev ", "")).message ==
          "The totals have other columns than the table");
}

TEST_CASE("traces::importDiskspd takes the percentiles of all files, and of a chart that is whole",
          "[models][traces]") {
    const std::string of = "\n  %-ile |  Read (ms) | Write (ms) | Total (ms)\n----\n";
    const std::string whole = kStart + kTables + "a.dat" + of +
                              "   99th | 1.0 | N/A | 1.0\n    max | 2.0 | N/A | 2.0\n" + "\nb.dat" + of +
                              "   99th | 6.0 | N/A | 6.0\n    max | 9.0 | N/A | 9.0\n\n" + kPercentiles;
    const auto all = test::imported(whole);
    CHECK(all.value("latency", 0.99) == Approx(0.0035));
    CHECK(all.omitted("percentiles of one file") == 4);
    CHECK(test::imported(kStart + kTables + kPercentiles.substr(7)).value("latency", 0.99) == Approx(0.0035));
    CHECK(test::importRefused(kStart + kTables + kPercentiles.substr(0, kPercentiles.find("    max"))).message ==
          "The percentiles of DiskSpd end too early");
}

TEST_CASE("traces::importDiskspd refuses tables that are cut or no numbers", "[models][traces]") {
    const std::string whole = kStart + kTables;
    CHECK(test::importRefused(whole.substr(0, whole.find("Write IO") + 150)).message ==
          "The results of DiskSpd end too early");
    std::string bad = whole;
    const auto finding = test::importRefused(bad.replace(bad.find("256.00", bad.find("Read IO")), 6, "2,5600"));
    CHECK(finding.message == "A figure of DiskSpd cannot be read");
    CHECK(finding.pointer == "row 21"); // 8 rows before the tables, 7 of the first, 6 of the second
}
