// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/fault_table.h"

#include <catch2/catch.hpp>

using namespace lakewright;
using namespace lakewright::results;

namespace {

FaultFigure goodput(const char* job, double before, double during) {
    FaultFigure figure;
    figure.id = "goodput";
    figure.entity = job;
    figure.unit = "1";
    figure.before = Estimate{before, before, before};
    figure.during = Estimate{during, during, during};
    figure.after = figure.before;
    figure.recovered = figure.n = 1;
    figure.recovery = Estimate{60, {}, {}};
    return figure;
}

std::vector<FaultEffect> twoFaults() {
    return {{"lake-down", "lake", units::hours(6), units::hours(7), {goodput("a", 0.9, 0.5), goodput("b", 0.9, 0.1)}},
            {"quiet", "lake", units::hours(20), units::hours(21), {goodput("a", 0.9, 0.9)}}};
}

} // namespace

TEST_CASE("results::faultTable names a fault once and puts what changed most first", "[models][results]") {
    const TextTable table = faultTable(twoFaults());
    REQUIRE(table.rows().size() == 3);
    CHECK(table.rows()[0][0].text == "lake-down");
    CHECK(table.rows()[0][4].text == "b");
    CHECK(table.rows()[1][0].text.empty());
    CHECK(table.rows()[1][4].text == "a");
    CHECK(table.rows()[2][0].text == "quiet");
    CHECK(table.rows()[2][3].text == "no figure changed by more than a tenth");
    CHECK(restOfFaults(twoFaults()).find("1 figure did not change") != std::string::npos);
}

TEST_CASE("results::faultTable can name the fault in each row, with values to sort by", "[models][results]") {
    const TextTable table = faultTable(twoFaults(), FaultNames::EachRow);
    CHECK(table.rows()[1][0].text == "lake-down");
    CHECK(table.rows()[1][1].value == 6 * 3600.0);
    CHECK(table.rows()[1][2].value == 3600.0);
    CHECK(table.rows()[1][6].value == 0.5); // during
    CHECK(table.rows()[1].size() == table.columns().size());
}
