// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ior_text.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

const std::string kIor =
    "Options:\ntasks               : 8\nResults:\n\n"
    "access    bw(MiB/s)  IOPS       Latency(s)  block(KiB) xfer(KiB)  open(s)    wr/rd(s)   close(s)   "
    "total(s)   iter\n"
    "------    ---------  ----\n"
    "write     1000.00    1000.00    0.001000    1048576    1024.00    0.1        1.0        0.1        "
    "8.192      0\n"
    "Max Write: 1000.00 MiB/sec (1048.58 MB/sec)\n";

} // namespace

TEST_CASE("traces::importIor reads IOR's results in MiB and KiB", "[models][traces]") {
    const auto all = test::imported(kIor);
    CHECK(all.report.rows == 1);
    CHECK(all.value("throughput") == 1048576000);
    CHECK(all.value("operation-rate") == 1000);
    CHECK(all.value("latency") == Approx(1e-3));
    CHECK(all.value("throughput") * all.value("duration") == Approx(8 * 1073741824.0)); // 8 tasks of a block of 1 GiB
    const auto& throughput = all.one("throughput");
    CHECK(test::condition(throughput, "block size") == "1073741824");
    CHECK(test::condition(throughput, "transfer size") == "1048576");
    CHECK(test::condition(throughput, "ranks") == "8");
    CHECK(test::condition(throughput, "phase") == "write");
    CHECK(throughput.place == "row 7");
}

TEST_CASE("traces::importIor reads a complete text: the summary below the table is the same once more",
          "[models][traces]") {
    const std::string rows =
        "read      2000.00    2000.00    0.001000    1048576    1024.00    0.1        1.0        0.1        4.096      "
        "0\n"
        "remove    -          -          -           -          -          -          -          -          0.02       "
        "0\n";
    const std::string summary =
        "Max Read:  2000.00 MiB/sec (2097.15 MB/sec)\n\nSummary of all tests:\n"
        "Operation   Max(MiB)   Min(MiB)  Mean(MiB)     StdDev   Max(OPs)   Min(OPs)  Mean(OPs)     StdDev    Mean(s) "
        "Stonewall(s) Stonewall(MiB) Test# #Tasks tPN reps fPP reord reordoff reordrand seed segcnt   blksiz    xsize "
        "aggs(MiB)   API RefNum\n"
        "write        1000.00    1000.00    1000.00       0.00    1000.00    1000.00    1000.00       0.00    8.19200 "
        "NA NA 0 8 4 1 0 0 1 0 0 1 1073741824 1048576 8192.0 POSIX 0\n"
        "read         2000.00    2000.00    2000.00       0.00    2000.00    2000.00    2000.00       0.00    4.09600 "
        "NA NA 0 8 4 1 0 0 1 0 0 1 1073741824 1048576 8192.0 POSIX 0\n"
        "Finished            : Thu Jan  1 00:00:09 2026\n";
    std::string whole = kIor;
    whole.insert(whole.find("Max Write"), rows);
    const auto all = test::imported(whole + summary);
    CHECK(all.report.rows == 2);
    CHECK(traces::baseValue(all.one("throughput", {}, "phase", "write").outcome.value) == 1048576000);
    CHECK(traces::baseValue(all.one("throughput", {}, "phase", "read").outcome.value) == 2 * 1048576000.0);
    CHECK(all.omitted("the summary of the repetitions") == 2);
    CHECK(all.omitted("the time to remove the files") == 1);
    CHECK(all.omitted("the largest of the rates") == 2);
}

TEST_CASE("traces::importIor holds the rate in MiB against the one in MB", "[models][traces]") {
    std::string mixed = kIor;
    const auto finding = test::importRefused(mixed.replace(mixed.find("1048.58"), 7, "1000.00"));
    CHECK(finding.message == "The two rates are not the same");
    CHECK(finding.pointer == "row 8");
    CHECK(test::importRefused(kIor.substr(0, kIor.find("8.192"))).pointer == "row 7");
}

TEST_CASE("traces::importIor reads mdtest's summary of both generations", "[models][traces]") {
    for (const char* line : {"File creation             :       3000.0       1000.0       2000.0       500.0",
                             "File creation                     3000.0       1000.0       2000.0       500.0"}) {
        const auto all = test::imported("SUMMARY rate: (of 2 iterations)\n" + std::string(line) +
                                        "\nSUMMARY time: (of 2 iterations)\nFile creation 1 1 1 1\n");
        const auto& rate = all.one("metadata-rate");
        CHECK(traces::baseValue(rate.outcome.value) == 2000);
        CHECK(traces::baseValue(*rate.outcome.spread.most) == 3000);
        CHECK(traces::baseValue(*rate.outcome.spread.least) == 1000);
        CHECK(traces::baseValue(*rate.outcome.spread.deviation) == 500);
        CHECK(test::condition(rate, "phase") == "File creation");
    }
}

TEST_CASE("traces::importIor reads IO500's results by their unit", "[models][traces]") {
    const auto all =
        test::imported("IO500 version\n[RESULT]       ior-easy-write       12.0 GiB/s : time 300.1 seconds\n"
                       "[RESULT]    mdtest-easy-stat       45.5 kIOPS : time 10.5 seconds\n"
                       "[RESULT] ior-hard-read 1.0 GiB/s : time 5.0 seconds [INVALID]\n");
    CHECK(all.value("throughput") == 12 * 1073741824.0);
    CHECK(all.value("metadata-rate") == 45500);
    CHECK(traces::baseValue(all.one("duration", {}, "phase", "ior-easy-write").outcome.value) == 300.1);
    CHECK(all.omitted("a result that IO500 calls invalid") == 1);
    CHECK(test::importRefused("[RESULT] ior-easy-write 12.0 GB/s : time 300.1 seconds\n").pointer == "row 1");
}
