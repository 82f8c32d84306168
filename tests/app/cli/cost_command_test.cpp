// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cost_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright::test;
using nlohmann::json;

namespace {

const std::string kBilled = std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/first-run-cost.json";

} // namespace

TEST_CASE("cost --json adds up and says where each line is from", "[app][cli]") {
    const auto outcome = startProgramLine("cost " + kBilled + " --json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.cost/1");
    REQUIRE(document.at("months").size() == 12);
    std::int64_t total = 0, eligible = 0;
    for (const json& month : document.at("months")) {
        for (const json& line : month.at("lines")) {
            total += line.at("amount").get<std::int64_t>();
            eligible += line.at("eligible").get<std::int64_t>();
            CHECK_FALSE(line.at("source").get<std::string>().empty());
            CHECK(line.at("tier").get<std::string>().size() == 1);
        }
        CHECK(month.at("remaining").get<std::int64_t>() == 20'000'000'000'000 - eligible);
    }
    CHECK(document.at("total") == total);
    CHECK(document.at("eligible") == eligible);
    CHECK(document.at("open") == 20'000'000'000'000 - eligible); // it ends in 2029
    CHECK(document.at("shortfall").is_null());
}

TEST_CASE("cost prints the bill and what is not in it", "[app][cli]") {
    const auto outcome = startProgramLine("cost " + kBilled);
    REQUIRE(outcome.exitCode == 0);
    for (const char* text :
         {"reserved for 12", "Commitment left", "16,727,767.23", "2027-08-01", "Not counted", "usable"})
        CHECK(outcome.out.find(text) != std::string::npos);
}

TEST_CASE("cost needs prices", "[app][cli]") {
    const auto outcome = startProgramLine("cost " + kFirstRun + " --json");
    CHECK(outcome.exitCode == 2);
    CHECK(json::parse(outcome.out).at("findings").size() == 1);
}
