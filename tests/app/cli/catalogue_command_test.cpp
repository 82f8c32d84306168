// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalogue_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using lakewright::test::Outcome;
using lakewright::test::startProgram;

TEST_CASE("catalogue sizes prints a table on stdout and doubts on stderr", "[app][cli]") {
    const Outcome outcome = startProgram({"catalogue", "sizes", "L96aos_v5", "--as-of", "2026-09-01"});
    CHECK(outcome.exitCode == 0);
    CHECK(outcome.out.find("Standard_L96aos_v5") != std::string::npos);
    CHECK(outcome.out.find("9 × 11.5\u202fTB") != std::string::npos);
    CHECK(outcome.err.find("warning: Standard_L96aos_v5") == 0);
}

TEST_CASE("catalogue --json prints one JSON document", "[app][cli]") {
    const std::vector<std::vector<std::string>> commands{{"sizes"},
                                                         {"regions"},
                                                         {"rtt", "eastus"},
                                                         {"limits", "blob"},
                                                         {"prices", "L32aos_v4", "--region", "westeurope"}};
    for (const std::vector<std::string>& command : commands) {
        std::vector<std::string> arguments{"catalogue", "--json"};
        arguments.insert(arguments.begin() + 1, command.begin(), command.end());
        const Outcome outcome = startProgram(arguments);
        INFO(command.front());
        CHECK(outcome.exitCode == 0);
        const auto document = nlohmann::json::parse(outcome.out);
        CHECK_FALSE(document["rows"].empty());
        CHECK(document["warnings"].is_array());
    }
}

TEST_CASE("catalogue refuses what it does not know", "[app][cli]") {
    CHECK(startProgram({"catalogue", "rtt", "atlantis"}).exitCode == 2);
    CHECK(startProgram({"catalogue", "rtt", "atlantis"}).err.find("atlantis") != std::string::npos);
    CHECK(startProgram({"catalogue", "sizes", "--as-of", "yesterday"}).exitCode == 2);
    CHECK(startProgram({"catalogue", "sizes", "no-such-size"}).exitCode == 2);
    CHECK(startProgram({"catalogue"}).exitCode == 2);
}
