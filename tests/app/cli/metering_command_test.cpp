// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metering_command.h"

#include "tests/app/cli/sheet_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using lakewright::test::figure;
using lakewright::test::pointers;
using lakewright::test::sheetOf;
using lakewright::test::startProgramLine;

namespace {

std::string verdict(const std::string& options) {
    return sheetOf("metering " + options).at("verdict").at("text");
}

} // namespace

TEST_CASE("metering without figures of the endpoint is undecided and says what it needs", "[app][cli]") {
    CHECK(verdict("").find("Undecided: it needs how often") == 0);
    CHECK(verdict("").find("--units-per-hour") != std::string::npos);
    CHECK(figure(sheetOf("metering"), "harmlessOutage") == 23 * 3600.0);
    CHECK(startProgramLine("metering --strict").exitCode == 3);
}

TEST_CASE("metering judges late events and whole units together", "[app][cli]") {
    // Two outages of 6 h a year: 12 h of 8,760 h, of which exp(-23/6) to exp(-24/6) are too late; one unit of 100,000.
    const auto sheet = sheetOf("metering --outages-per-year 2 --outage 6h --units-per-hour 1e5");
    CHECK(figure(sheet, "rejectedMost") == Approx(12.0 / 8760 * std::exp(-23.0 / 6)));
    CHECK(figure(sheet, "rejectedLeast") == Approx(12.0 / 8760 * std::exp(-4.0)));
    CHECK(figure(sheet, "truncatedMost") == Approx(1e-5));
    CHECK(sheet.at("verdict").at("ok") == true);
    // 500 units an hour: up to one in 500 is cut off, and nobody knows how much.
    CHECK(verdict("--outages-per-year 2 --outage 6h --units-per-hour 500").find("Undecided: between") == 0);
    // An outage of two days each month: too much, whatever the units are.
    CHECK(verdict("--outages-per-year 12 --outage 48h").find("No: at least") == 0);
}

TEST_CASE("metering refuses what cannot be", "[app][cli]") {
    CHECK(pointers("metering --outages-per-year 2") == std::vector<std::string>{"--outage"});
    CHECK(pointers("metering --at-most 1") == std::vector<std::string>{"--at-most"});
}
