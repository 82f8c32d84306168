// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/benchmark_tables.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

#include "models/resources/resources.h"
#include "tests/models/traces/trace_samples.h"

#include <set>

using namespace lakewright;

namespace {

test::Imported shipped(const std::string& name) {
    test::Imported all;
    all.report = traces::importMeasurements("benchmark:" + name, {},
                                            [&](const traces::Measurement& m) { all.measurements.push_back(m); });
    return all;
}

} // namespace

TEST_CASE("traces::benchmarkTables has every shipped table with source and licence, and each is read",
          "[models][traces]") {
    std::set<std::string> names;
    for (const traces::BenchmarkTable& table : traces::benchmarkTables()) {
        INFO(table.name);
        CHECK(names.insert(table.name).second);
        CHECK_FALSE(table.what.empty());
        CHECK_THAT(table.source, Catch::Contains("@") && Catch::Contains("tier D"));
        CHECK((table.licence == "MIT" || table.licence == "Apache-2.0" || table.licence == "CC-BY-4.0"));
        const auto all = shipped(table.name);
        CHECK(all.report.format == "benchmark-" + table.name);
        CHECK(all.report.rows == table.rows);
        for (const traces::Omission& omission : all.report.omissions)
            CHECK((omission.reason.starts_with("no value in column ") || omission.reason.starts_with("column cv")));
    }
    std::size_t files = 0;
    for (const std::string_view path : resources::paths())
        files += path.starts_with("benchmarks/") && path != "benchmarks/tables.tsv" ? 1 : 0;
    CHECK(files == names.size());
}

TEST_CASE("benchmark:wan-azure has the rates of all pairs, and the round trip of those that were measured",
          "[models][traces]") {
    const auto all = shipped("wan-azure");
    CHECK(all.report.rows == 145); // counted in the source
    std::size_t withRoundTrip = 0;
    for (const auto& m : all.measurements) {
        CHECK(m.outcome.name == "throughput");
        withRoundTrip += test::condition(m, "round-trip").empty() ? 0 : 1;
        if (test::condition(m, "from") == "uksouth" && test::condition(m, "to") == "japaneast") {
            CHECK(std::stod(test::condition(m, "round-trip")) == Approx(0.229574));
            CHECK(traces::baseValue(m.outcome.value) == 8733456000.0 / 8);
        }
    }
    CHECK(withRoundTrip == 106);
}

TEST_CASE("benchmark:mlperf-checkpoints-v3 has no withdrawn rows, and sizes that are rate times duration",
          "[models][traces]") {
    double duration = 0;
    for (const auto& m : shipped("mlperf-checkpoints-v3").measurements) {
        CHECK(test::condition(m, "submitter") != "Nebius");
        const double value = traces::baseValue(m.outcome.value);
        // a mean of rates times a mean of durations is the size but for how far the ten lie apart
        if (m.outcome.name == "throughput")
            CHECK(value * duration == Approx(std::stod(test::condition(m, "checkpoint size"))).epsilon(0.05));
        duration = value;
    }
}

TEST_CASE("benchmark:mlperf-training-v3 is in MiB/s", "[models][traces]") {
    double samples = 0;
    for (const auto& m : shipped("mlperf-training-v3").measurements) {
        const double value = traces::baseValue(m.outcome.value);
        if (m.outcome.name == "throughput") // a sample of unet3d has 139.80925 MiB
            CHECK(value / samples == Approx(139.80925 * 1048576).epsilon(1e-3));
        samples = value;
    }
}

TEST_CASE("traces::openMeasurements lists what there is when it knows a table not", "[models][traces]") {
    const auto finding = test::refused([] { traces::openMeasurements("benchmark:nothing"); });
    CHECK(finding.message == "There is no table of this name");
    for (const traces::BenchmarkTable& table : traces::benchmarkTables())
        CHECK_THAT(finding.allowed, Catch::Contains("benchmark:" + table.name));
    CHECK(
        test::refused([] { traces::openMeasurements("benchmark"); }).message.starts_with("The file cannot be opened"));
}
