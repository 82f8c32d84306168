// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/iostat_json.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

TEST_CASE("traces::importIostat reads both directions of each disk in powers of 1024", "[models][traces]") {
    const auto all = test::imported(test::recorded("iostat.json"));
    CHECK(all.report.format == "iostat-json");
    CHECK(all.report.rows == 2);
    double mib = 0, kib = 0;
    for (const auto& m : all.measurements) {
        if (m.outcome.name == "throughput" && test::condition(m, "disk") == "vda")
            mib += traces::baseValue(m.outcome.value);
        if (m.outcome.name == "throughput" && test::condition(m, "disk") == "vdb")
            kib += traces::baseValue(m.outcome.value);
        if (m.outcome.name == "utilisation")
            CHECK(test::condition(m, "direction").empty());
    }
    CHECK(mib == 10 * 1048576); // 100 reads of 102.4 KiB
    CHECK(kib == 8 * 8192);     // 8 writes of 8 KiB
    // only the reads of the first and the writes of the second disk took any time
    CHECK(traces::baseValue(all.one("latency", {}, "disk", "vda").outcome.value) == Approx(0.0005));
    CHECK(traces::baseValue(all.one("latency", {}, "disk", "vdb").outcome.value) == Approx(0.002));
    CHECK(all.one("utilisation").place == "/sysstat/hosts/0/statistics/0/disk/0/util");
    CHECK(all.report.warnings.size() == 1);
    CHECK(all.omitted("load of the processors") == 1);
}

TEST_CASE("traces::importIostat refuses what is no figure, with its pointer", "[models][traces]") {
    std::string bad = test::recorded("iostat.json");
    CHECK(test::importRefused(bad.replace(bad.find("\"r/s\": 100.0"), 12, "\"r/s\": \"many\"")).pointer ==
          "/sysstat/hosts/0/statistics/0/disk/0/r~1s");
}
