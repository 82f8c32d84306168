// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using lakewright::test::kFirstRun;
using lakewright::test::Outcome;
using lakewright::test::startProgram;

TEST_CASE("verify prints its result as JSON and ends with 0 when the kernels agree", "[app][cli]") {
    const Outcome outcome = startProgram({"verify", kFirstRun, "--horizon", "6 h", "--replications", "2", "--json"});
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    const auto json = nlohmann::json::parse(outcome.out);
    CHECK(json.at("horizonSeconds") == 6 * 3600);
    CHECK(json.at("flows").get<int>() > 100);
    CHECK(json.at("maxRelativeDifference").get<double>() <= 1e-6);
    CHECK(json.at("closedLoop").size() > 10);
    CHECK(json.at("settings").at("network/model") == "CM02");
}

TEST_CASE("verify prints text without --json, and no closed loop without replications", "[app][cli]") {
    const Outcome outcome = startProgram({"verify", kFirstRun, "--horizon", "1 h", "--replications", "0"});
    CHECK(outcome.exitCode == 0);
    CHECK_THAT(outcome.out, Catch::Contains("the kernels agree") && !Catch::Contains("Closed loop"));
}

TEST_CASE("verify refuses a missing scenario and a horizon without unit", "[app][cli]") {
    const Outcome missing = startProgram({"verify", "no-such-file.json"});
    CHECK(missing.exitCode == 2);
    CHECK_THAT(missing.err, Catch::Contains("no-such-file.json"));
    CHECK(startProgram({"verify", kFirstRun, "--horizon", "3600"}).exitCode == 2);
    CHECK(startProgram({"verify", kFirstRun, "--horizon", "-1 d"}).exitCode == 2);
    const Outcome beyond = startProgram({"verify", kFirstRun, "--horizon", "400 d", "--json"});
    CHECK(beyond.exitCode == 2);
    CHECK(nlohmann::json::parse(beyond.out).at("findings").at(0).at("pointer") == "/horizon");
}
