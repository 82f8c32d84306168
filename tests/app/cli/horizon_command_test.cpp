// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/horizon_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace lakewright::test;
using nlohmann::json;

namespace {

const std::string kGrowing = std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/first-run-growth.json";

Outcome horizon(const std::string& arguments) {
    return startProgramLine("horizon " + arguments);
}

} // namespace

TEST_CASE("horizon --json has dates with their band, bounds, orders and a series of every lake", "[app][cli]") {
    const auto outcome = horizon(kGrowing + " --json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.horizon/1");
    const json& first = document.at("runways").at(0);
    CHECK(first.at("place") == "lake-us");
    CHECK(first.at("resource") == "capacity");
    // 0.684 to 0.9 at 3 % a month; the step of day 400 comes later.
    CHECK(first.at("bound").at("p50").at("month").get<double>() ==
          Approx(std::log(0.9 / first.at("now").get<double>()) / std::log(1.03)));
    CHECK(first.at("bound").at("p50").at("date") == "2027-10-07");
    CHECK(first.at("runsOut").at("p50").at("seconds") > first.at("bound").at("p50").at("seconds"));
    CHECK(document.at("expansions").size() == 3);
    CHECK(document.at("lakes").at(0).at("series").size() == 61);
}

TEST_CASE("horizon counts dates from --as-of, and months where there is no date", "[app][cli]") {
    CHECK(horizon(kGrowing + " --as-of 2030-01-01").out.find("First to run out: capacity of lake-us, 2032-") !=
          std::string::npos);
    const auto plain = horizon(kFirstRun + " --months 12");
    CHECK(plain.exitCode == 0);
    CHECK(plain.out.find("Nothing is likely to run out") != std::string::npos); // no growth
    CHECK(plain.out.find("month 12.0") != std::string::npos);
}

TEST_CASE("horizon gives the same bytes for any number of threads", "[app][cli]") {
    CHECK(horizon(kGrowing + " --json --jobs 1").out == horizon(kGrowing + " --json --jobs 3").out);
}

TEST_CASE("horizon refuses days that do not exist, and bad scenarios", "[app][cli]") {
    CHECK(horizon(kGrowing + " --as-of 2027-02-29").exitCode == 2);
    CHECK(horizon(kGrowing + " --as-of 9999-12-31").exitCode == 2); // dates after it have no four digits
    CHECK(horizon(kGrowing + " --months 0").exitCode == 2);
    CHECK(horizon(kBad).exitCode == 2);
}
