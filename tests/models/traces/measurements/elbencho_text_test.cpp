// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/elbencho_text.h"

#include "tests/models/traces/measurements/import_samples.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::string replaced(std::string text, const std::string& from, const std::string& to) {
    return text.replace(text.find(from), from.size(), to);
}

double valueOf(const test::Imported& all, const std::string& name, const std::string& operation, bool isLast) {
    for (const auto& m : all.measurements)
        if (m.outcome.name == name && test::condition(m, "operation") == operation &&
            test::condition(m, "until") == (isLast ? "the slowest thread is done" : "the fastest thread is done"))
            return traces::baseValue(m.outcome.value);
    return -1;
}

} // namespace

TEST_CASE("traces::importElbenchoText reads both columns of each phase", "[models][traces]") {
    constexpr double kMib = 1048576;
    const auto all = test::imported(test::recorded("elbencho.txt"));
    CHECK(all.report.format == "elbencho-text");
    CHECK(all.report.rows == 3);
    for (const bool isLast : {false, true}) { // bytes are rate times time in both columns
        CHECK(valueOf(all, "throughput", "WRITE", isLast) * valueOf(all, "duration", "WRITE", isLast) ==
              Approx(valueOf(all, "bytes", "WRITE", isLast)));
        CHECK(valueOf(all, "throughput", "WRITE", isLast) == valueOf(all, "operation-rate", "WRITE", isLast) * kMib);
    }
    CHECK(valueOf(all, "bytes", "WRITE", true) == 8000 * kMib);
    CHECK(valueOf(all, "throughput", "READ", true) == 990e6); // --base10
    CHECK(valueOf(all, "duration", "READ", false) == 80.5);
    CHECK(valueOf(all, "entry-rate", "MKDIRS", true) == 12441);
    const auto& latency = all.one("latency");
    CHECK(traces::baseValue(latency.outcome.value) == Approx(120e-6));
    CHECK(traces::baseValue(*latency.outcome.spread.most) == Approx(1583e-6));
    CHECK(latency.place == "row 14");
    CHECK(all.omitted("a figure that is not known: Novelty") == 1);
}

TEST_CASE("traces::importElbenchoText refuses figures that are cut or no numbers, with the row", "[models][traces]") {
    const std::string text = test::recorded("elbencho.txt");
    CHECK(test::importRefused(replaced(text, "9606      12441", "9606")).pointer == "row 5");
    CHECK(test::importRefused(replaced(text, "1m20.5s", "80.5")).message == "A duration cannot be read");
    CHECK(test::importRefused(replaced(text, "min=91", "min=-91")).pointer == "row 14");
    CHECK(test::importRefused(replaced(text, "latency us", "latency jiffies")).pointer == "row 14");
    CHECK(test::importRefused(text.substr(0, text.find("MKDIRS"))).message == "The table has no phase");
}
