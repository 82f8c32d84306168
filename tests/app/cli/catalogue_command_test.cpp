// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalogue_command.h"

#include <CLI/CLI.hpp>
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <sstream>

namespace {

struct Outcome {
    int exitCode = -1;
    std::string out, err;
};

/// Runs `lakewright catalogue ARGUMENTS` and keeps what it prints.
Outcome run(const std::string& arguments) {
    std::ostringstream out, err;
    auto* const oldOut = std::cout.rdbuf(out.rdbuf());
    auto* const oldErr = std::cerr.rdbuf(err.rdbuf());
    Outcome outcome;
    CLI::App app;
    lakewright::cli::addCatalogueCommand(app, outcome.exitCode);
    try {
        app.parse("catalogue " + arguments);
    } catch (const CLI::ParseError& error) {
        err << error.what();
        outcome.exitCode = 2;
    }
    std::cout.rdbuf(oldOut);
    std::cerr.rdbuf(oldErr);
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
}

} // namespace

TEST_CASE("catalogue sizes prints a table on stdout and doubts on stderr", "[app][cli]") {
    const Outcome outcome = run("sizes L96aos_v5 --as-of 2026-09-01");
    CHECK(outcome.exitCode == 0);
    CHECK(outcome.out.find("Standard_L96aos_v5") != std::string::npos);
    CHECK(outcome.out.find("9 × 11.5\u202fTB") != std::string::npos);
    CHECK(outcome.err.find("warning: Standard_L96aos_v5") == 0);
}

TEST_CASE("catalogue --json prints one JSON document", "[app][cli]") {
    for (const char* arguments : {"sizes --json", "regions --json", "rtt eastus --json", "limits blob --json",
                                  "prices L32aos_v4 --region westeurope --json"}) {
        const Outcome outcome = run(arguments);
        INFO(arguments);
        CHECK(outcome.exitCode == 0);
        const auto document = nlohmann::json::parse(outcome.out);
        CHECK_FALSE(document["rows"].empty());
        CHECK(document["warnings"].is_array());
    }
}

TEST_CASE("catalogue refuses what it does not know", "[app][cli]") {
    CHECK(run("rtt atlantis").exitCode == 2);
    CHECK(run("rtt atlantis").err.find("atlantis") != std::string::npos);
    CHECK(run("sizes --as-of yesterday").exitCode == 2);
    CHECK(run("sizes no-such-size").exitCode == 2);
    CHECK(run("").exitCode == 2);
}
