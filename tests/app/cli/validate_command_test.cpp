// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/validate_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;

TEST_CASE("lakewright validate accepts the shipped scenarios", "[app][cli]") {
    for (const std::string& file : {test::kFirstRun, test::kThreeLakes}) {
        const test::Outcome outcome = test::startProgram({"validate", file});
        CHECK(outcome.exitCode == 0);
        CHECK(outcome.out.find(": valid") != std::string::npos);
    }
}

TEST_CASE("lakewright validate shows findings with their place", "[app][cli]") {
    const test::Outcome outcome = test::startProgram({"validate", test::kBad, "--json"});
    CHECK(outcome.exitCode == 2);
    const auto findings = nlohmann::json::parse(outcome.out)["findings"];
    REQUIRE_FALSE(findings.empty());
    for (const char* key : {"severity", "file", "pointer", "message", "found", "allowed"})
        CHECK(findings[0].contains(key));
    CHECK(outcome.err.find(findings[0]["pointer"].get<std::string>()) != std::string::npos);
    CHECK(test::startProgram({"validate", "no-such-file.json"}).exitCode == 2);
}
