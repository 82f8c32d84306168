// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <string>
#include <vector>

namespace lakewright::test {

/// The sheet that a command prints with --json.
inline nlohmann::json sheetOf(const std::string& line) {
    const Outcome outcome = startProgramLine(line + " --json");
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    return nlohmann::json::parse(outcome.out);
}

/// The figure of this id.
inline double figure(const nlohmann::json& sheet, const std::string& id) {
    for (const nlohmann::json& row : sheet.at("figures"))
        if (row.at("id") == id)
            return row.at("value").get<double>();
    FAIL("no figure " << id);
    return 0;
}

/// The options that findings are about.
inline std::vector<std::string> pointers(const std::string& line) {
    const Outcome outcome = startProgramLine(line + " --json");
    CHECK(outcome.exitCode == 2);
    std::vector<std::string> all;
    const nlohmann::json document = nlohmann::json::parse(outcome.out);
    for (const nlohmann::json& finding : document.at("findings"))
        all.push_back(finding.at("pointer"));
    return all;
}

} // namespace lakewright::test
