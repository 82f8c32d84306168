// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/blobfuse_history.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

const std::string kHistory = R"({"schema_version": 1, "runs": [{"run": {"id": "7-1", "suite": "public", "trials": 5},
  "environment": {"vm_size": "Standard_D96ds_v5", "cpu_count": 96, "memory_gib": 2, "blobfuse_version": "blobfuse2 2.5"},
  "benchmarks": [{"id": "seq", "direction": "read", "parameters": {"block_size": "10 MiB", "concurrency": 4},
    "metrics": {"throughput_mib_s": {"median": 100, "mad": 1, "min": 90, "max": 110},
                "latency_p99_ms": {"median": 7, "mad": 0, "min": 6, "max": 9},
                "end_to_end_seconds": {"median": 1}, "novel_furlongs": {"median": 1}}}]}]})";

} // namespace

TEST_CASE("traces::importBlobfuseHistory reads medians of trials by the unit in their names", "[models][traces]") {
    const auto all = test::imported(kHistory);
    CHECK(all.report.format == "blobfuse2-history");
    const auto& throughput = all.one("throughput");
    CHECK(traces::baseValue(throughput.outcome.value) == 104857600);
    CHECK(throughput.outcome.statistic == traces::Statistic::Median);
    CHECK(traces::baseValue(*throughput.outcome.spread.medianDeviation) == 1048576);
    CHECK(traces::baseValue(*throughput.outcome.spread.most) == 110 * 1048576.0);
    CHECK(throughput.outcome.spread.samples == 5);
    CHECK(throughput.source == "7-1");
    CHECK(throughput.place == "/runs/0/benchmarks/0/metrics/throughput_mib_s");
    CHECK(test::condition(throughput, "block size") == "10485760");
    CHECK(test::condition(throughput, "memory") == "2147483648");
    CHECK(all.value("latency", 0.99) == Approx(0.007));
    CHECK(all.omitted("metric novel_furlongs: its unit is not known") == 1);
    CHECK(all.omitted("metric end_to_end_seconds: another metric says it") == 1);
}

TEST_CASE("traces::importBlobfuseHistory names the place of what it cannot read", "[models][traces]") {
    std::string text = kHistory;
    CHECK(test::importRefused(text.replace(text.find("10 MiB"), 6, "10 MBs")).pointer ==
          "/runs/0/benchmarks/0/parameters/block_size");
    text = kHistory;
    CHECK(test::importRefused(text.replace(text.find("\"median\": 100"), 13, "\"median\": \"x\"")).pointer ==
          "/runs/0/benchmarks/0/metrics/throughput_mib_s/median");
}
