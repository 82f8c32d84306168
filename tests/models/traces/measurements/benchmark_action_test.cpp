// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/benchmark_action.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::importBenchmarkAction reads figures by their unit", "[models][traces]") {
    const auto all = test::imported(test::recorded("data.js"));
    CHECK(all.report.format == "benchmark-action");
    CHECK(all.report.rows == 4);
    REQUIRE(all.report.measurements == 3);
    CHECK(traces::baseValue(all.measurements[0].outcome.value) == 100 * 1048576.0);
    CHECK(all.value("duration") == 0.25);
    CHECK(traces::baseValue(all.measurements[2].outcome.value) == 2 * 1073741824.0);
    CHECK(all.measurements[2].source == "def456");
    CHECK(all.measurements[2].place == "/entries/Storage/1/benches/0");
    CHECK(test::condition(all.measurements[0], "suite") == "Storage");
    CHECK(all.omitted("the unit \"furlongs\" is not known") == 1);
}

TEST_CASE("traces::importBenchmarkAction allows a semicolon at the end and nothing else", "[models][traces]") {
    const std::string text = test::recorded("data.js");
    CHECK(test::imported(text + ";\n").report.measurements == 3);
    CHECK(test::importRefused(text + "alert(1);").message == "The text is not JSON");
    CHECK(test::importRefused(text.substr(0, text.size() / 2)).message == "The document ends too early");
    CHECK(test::importRefused("var x = " + text).message == "The format of the file is not known");
}
