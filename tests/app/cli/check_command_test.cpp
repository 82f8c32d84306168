// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using lakewright::test::Outcome;
using lakewright::test::startProgram;

TEST_CASE("check prints the chosen rows as JSON and ends with 0 when all are inside", "[app][cli]") {
    const Outcome outcome = startProgram({"check", "--only", "V-01,V-05", "--json"});
    REQUIRE(outcome.exitCode == 0);
    const auto rows = nlohmann::json::parse(outcome.out).at("rows");
    REQUIRE(rows.size() == 2);
    CHECK(rows[0].at("id") == "V-01");
    CHECK(rows[0].at("expected") == 210);
    CHECK(rows[0].at("got").get<double>() == Approx(209.52)); // 288 TB · 0.97 · 12/16
    CHECK(rows[0].at("unit") == "TB");
    CHECK(rows[0].at("tolerance") == 0.02);
    CHECK(rows[0].at("verdict") == "ok");
    CHECK(rows[0].contains("note"));
}

TEST_CASE("check prints a table for people", "[app][cli]") {
    const Outcome outcome = startProgram({"check", "--only", "V-05"});
    CHECK(outcome.exitCode == 0);
    CHECK(outcome.out.find("expected") != std::string::npos);
    CHECK(outcome.out.find("V-05") != std::string::npos);
    CHECK(outcome.err.find("1 of 1 rows inside their tolerance") != std::string::npos);
}

TEST_CASE("check refuses an unknown id and names those it knows", "[app][cli]") {
    const Outcome outcome = startProgram({"check", "--only", "V-01,V-99", "--json"});
    CHECK(outcome.exitCode == 2);
    CHECK(outcome.err.find("V-99") != std::string::npos);
    CHECK(outcome.err.find("V-01, V-02") != std::string::npos);
    const auto findings = nlohmann::json::parse(outcome.out).at("findings");
    CHECK(findings.size() == 1);
    CHECK(startProgram({"check", "--jobs", "0"}).exitCode == 2);
}
