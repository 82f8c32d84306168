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

TEST_CASE("traces::importDiskspd refuses tables that are cut or no numbers", "[models][traces]") {
    const std::string whole = kStart + kTables;
    CHECK(test::importRefused(whole.substr(0, whole.find("Write IO") + 150)).message ==
          "The results of DiskSpd end too early");
    std::string bad = whole;
    const auto finding = test::importRefused(bad.replace(bad.find("256.00", bad.find("Read IO")), 6, "2,5600"));
    CHECK(finding.message == "A figure of DiskSpd cannot be read");
    CHECK(finding.pointer == "row 21"); // 8 rows before the tables, 7 of the first, 6 of the second
}
