// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/side_by_side.h"

#include "models/calibration/conditions.h"
#include "tests/models/calibration/measured.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::calibration;
using lakewright::test::count;
using lakewright::test::measured;
using lakewright::test::word;

namespace {

traces::Measurement part(double rate, double connections, const char* run, double parts) {
    return measured("throughput", units::bytesPerSecond(rate),
                    {word("run", run), count("parts of the run", parts), count("connections", connections)});
}

} // namespace

TEST_CASE("calibration::runsAsOne sums up rates and connections of the parts of a run", "[models][calibration]") {
    auto spread = part(3e9, 128, "a", 2);
    spread.outcome.spread.deviation = units::bytesPerSecond(1e9);
    const std::vector<Table> tables{{"1", {spread, measured("round-trip", units::milliseconds(5), {word("run", "a")})}},
                                    {"2", {part(2e9, 100, "a", 2)}},
                                    {"3", {measured("throughput", units::bytesPerSecond(7), {})}}};
    const RunsAsOne runs = runsAsOne(tables);
    REQUIRE(runs.tables.size() == 3);
    REQUIRE(runs.tables[0].measurements.size() == 2);
    const traces::Measurement& sum = runs.tables[0].measurements[0];
    CHECK(traces::baseValue(sum.outcome.value) == 5e9);
    CHECK(numberOf(sum, "connections") == 228);
    CHECK_FALSE(sum.outcome.spread.deviation);
    CHECK(runs.tables[0].measurements[1].outcome.name == "round-trip"); // each part has its own
    CHECK(runs.tables[1].measurements.empty());
    CHECK(runs.tables[2].measurements == tables[2].measurements);
    CHECK(runs.omissions.empty());
}

TEST_CASE("calibration::runsAsOne leaves out a run that is not whole", "[models][calibration]") {
    const std::vector<Table> tables{{"1", {part(3e9, 128, "a", 2)}}, {"2", {part(1e9, 1, "b", 1)}}};
    const RunsAsOne runs = runsAsOne(tables);
    CHECK(runs.tables[0].measurements.empty());
    CHECK(runs.tables[1].measurements.size() == 1);
    REQUIRE(runs.omissions.size() == 1);
    CHECK(runs.omissions[0].reason == "1 of 2 parts of a run side by side");
    CHECK(runs.omissions[0].places == std::vector<std::string>{"1 row 1"});
}
