// SPDX-License-Identifier: GPL-3.0-or-later
// Rules of tests/data/bad/rules.json that no document can break, only a command: what it says, and its exit code.
#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <regex>

using nlohmann::json;

TEST_CASE("A command that breaks a rule of the handbook says so", "[app][cli]") {
    const std::string root = LAKEWRIGHT_SOURCE_DIR;
    std::ifstream in(root + "/tests/data/bad/rules.json");
    const json rules = json::parse(in);
    int commands = 0;
    for (const json& rule : rules.at("rules"))
        for (const json& one : rule.value("commands", json::array())) {
            const std::string line = std::regex_replace(one.at("command").get<std::string>(), std::regex("@"), root);
            const auto outcome = lakewright::test::startProgramLine(line);
            INFO(rule.at("id") << " " << line << "\n" << outcome.out << outcome.err);
            CHECK(outcome.exitCode == one.at("exitCode"));
            CHECK((outcome.out + outcome.err).find(one.at("says").get<std::string>()) != std::string::npos);
            ++commands;
        }
    CHECK(commands >= 3);
}
