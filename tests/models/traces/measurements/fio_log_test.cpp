// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_log.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using traces::FioLogKind;

namespace {

const std::string kLog =
    "500, 100, 0, 4096\n1000, 300, 0, 4096\n1500, 50, 1, 4096, 8192\n2000, 200, 0, 4096, 0, 0x4001\n";

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
        const auto all = test::imported(kLog, {nullptr, read.kind});
        const auto& reads = all.one(read.name, {}, "direction", "read");
        CHECK(traces::baseValue(reads.outcome.value) == Approx(200 * read.one)); // 100, 300, 200
        CHECK(traces::baseValue(*reads.outcome.spread.deviation) == Approx(100 * read.one));
        CHECK(traces::baseValue(*reads.outcome.spread.most) == Approx(300 * read.one));
        CHECK(reads.outcome.spread.samples == 3);
        CHECK(test::condition(reads, "block size") == "4096");
        CHECK(traces::baseValue(all.one("duration", {}, "direction", "read").outcome.value) == 1.5);
        CHECK(traces::baseValue(all.one(read.name, {}, "direction", "write").outcome.value) == Approx(50 * read.one));
        CHECK(all.report.rows == 4);
    }
    const auto latencies = test::imported(kLog, {nullptr, FioLogKind::Nanoseconds});
    CHECK(traces::baseValue(latencies.one("latency", 0.99, "direction", "read").outcome.value) ==
          Approx(300e-9).epsilon(1e-3));
}

TEST_CASE("traces::importFioLog does not guess what the values are", "[models][traces]") {
    const auto finding = test::importRefused(kLog);
    CHECK(finding.message == "A log of fio does not say what its values are");
    CHECK(finding.pointer == "row 1");
}

TEST_CASE("traces::importFioLog refuses rows of something else", "[models][traces]") {
    for (const char* row : {"2500, 10, 0", "2500, 10, 3, 0", "2500, 1.5, 0, 0", "2500, 10, 0, 0, 0, 0, 0",
                            "-1, 1, 0, 0", "2500, 10, 0, 4k", "18446744073709551616, 1, 0, 0"}) {
        INFO(row);
        CHECK(test::importRefused(kLog + row, {nullptr, FioLogKind::Bandwidth}).pointer == "row 5");
    }
}

TEST_CASE("traces::fioLogKindNamed knows the names it gives", "[models][traces]") {
    for (const std::string& name : traces::fioLogKindNames())
        CHECK(traces::fioLogKindNamed(name));
    CHECK_FALSE(traces::fioLogKindNamed("lat"));
}
