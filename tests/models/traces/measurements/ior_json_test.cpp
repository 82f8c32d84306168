// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/ior_json.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::importIorJson reads the results of both shapes", "[models][traces]") {
    const auto all = test::imported(test::recorded("ior.json"));
    CHECK(all.report.format == "ior-json");
    CHECK(all.report.rows == 2);
    for (const auto& [phase, seconds] : {std::pair("write", 8.192), std::pair("read", 4.096)}) {
        const double rate = traces::baseValue(all.one("throughput", {}, "phase", phase).outcome.value);
        CHECK(rate * seconds == Approx(8 * 1073741824.0)); // 8 tasks of a block of 1 GiB
        CHECK(traces::baseValue(all.one("duration", {}, "phase", phase).outcome.value) == seconds);
    }
    const auto& write = all.one("throughput", {}, "phase", "write");
    CHECK(write.place == "/tests/0/Results/0/bwMiB");
    CHECK(test::condition(write, "ranks") == "8");
    CHECK(test::condition(write, "clients") == "2");
    CHECK(test::condition(write, "transfer size") == "1048576");
    CHECK(traces::baseValue(all.one("latency").outcome.value) == 0.008);
    CHECK(all.one("throughput", {}, "phase", "read").place == "/tests/0/Results/1/0/bwMiB");
    CHECK(all.omitted("the summary, which is made of the results") == 1);
}

TEST_CASE("traces::importIorJson refuses figures that are negative, missing or cut, with their pointer",
          "[models][traces]") {
    const std::string text = test::recorded("ior.json");
    std::string bad = text;
    CHECK(test::importRefused(bad.replace(bad.find("1000.0"), 6, "-1000.")).message == "The text is not JSON");
    bad = text;
    CHECK(test::importRefused(bad.replace(bad.find("1000.0"), 6, "-100.0")).pointer == "/tests/0/Results/0/bwMiB");
    bad = text;
    CHECK(test::importRefused(bad.replace(bad.find("\"access\": \"read\""), 8, "\"excess\"")).pointer ==
          "/tests/0/Results/1/0");
    CHECK(test::importRefused(text.substr(0, text.size() - 4)).message == "The document ends too early");
}
