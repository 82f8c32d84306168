// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/open_end.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

#include <algorithm>

using namespace lakewright;

namespace {

constexpr const char* kWarning = "The last row has no line end: the file may be cut, even within a figure";

std::string withoutEnd(std::string text) {
    while (text.ends_with('\n'))
        text.pop_back();
    return text;
}

} // namespace

TEST_CASE("traces::warnOfOpenEnd warns of a last row that may be cut, in every format of lines", "[models][traces]") {
    const std::string throughput = "Operation: GET. Concurrency: 20\n* Average: 100.00 MiB/s, 10.00 obj/s\n";
    const std::string samples = "Timestamp,Op-Count,,Avg-ResTime,\n,read,write,read,write\n12:00:00,10,20,5.5,6.5\n";
    const std::string metrics = "[METRIC] Training I/O Throughput (MB/second): 1000 (2)\n";
    const std::string rates = "SUMMARY rate: (of 2 iterations)\nFile creation : 3000.0 1000.0 2000.0 500.0\n";
    const std::string requests = "idx\tthread\top\tbytes\tfile\terror\tstart\tend\tduration_ns\n"
                                 "0\t0\tGET\t10\ta\t\t2026-01-01T00:00:00Z\t2026-01-01T00:00:01Z\t1000000000\n";
    for (const std::string& text : {throughput, samples, metrics, rates, requests, test::recorded("elbencho.txt")}) {
        INFO(text);
        CHECK(test::imported(text).report.warnings.empty());
        const auto open = test::imported(withoutEnd(text));
        REQUIRE(open.report.warnings.size() == 1);
        CHECK(open.report.warnings[0].message == kWarning);
        const auto ends = std::count(text.begin(), text.end(), '\n');
        CHECK(open.report.warnings[0].pointer == "row " + std::to_string(ends));
        CHECK(open.measurements.size() == test::imported(text).measurements.size()); // whole files end so too
    }
}

TEST_CASE("traces::warnOfOpenEnd warns of a table too", "[models][traces]") {
    const auto loaded = traces::parseMapping(R"({"schema": "lakewright.table/1", "name": "own", "delimiter": ",",
        "outcomes": [{"column": "rate", "name": "throughput", "unit": "MB/s", "statistic": "single"}]})",
                                             "own.json");
    REQUIRE(loaded.mapping);
    const traces::ImportOptions options{&*loaded.mapping, {}};
    CHECK(test::imported("rate\n1111\n1116\n", options).report.warnings.empty());
    const auto open = test::imported("rate\n1111\n11", options); // as a cut of "1116" would be
    REQUIRE(open.report.warnings.size() == 1);
    CHECK(open.report.warnings[0].pointer == "row 3");
}
