// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_command.h"

#include "app/cli/problems.h"

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

/// Runs `lakewright verify ARGUMENTS` and keeps what it prints.
Outcome run(const std::string& arguments) {
    std::ostringstream out, err;
    auto* const oldOut = std::cout.rdbuf(out.rdbuf());
    auto* const oldErr = std::cerr.rdbuf(err.rdbuf());
    Outcome outcome;
    CLI::App app;
    lakewright::cli::addVerifyCommand(app, outcome.exitCode);
    try {
        app.parse("verify " + arguments);
    } catch (const CLI::ParseError& error) {
        err << error.what();
        outcome.exitCode = 2;
    } catch (const std::exception&) {
        outcome.exitCode = lakewright::cli::reportProblem(std::current_exception(), false);
    }
    std::cout.rdbuf(oldOut);
    std::cerr.rdbuf(oldErr);
    outcome.out = out.str();
    outcome.err = err.str();
    return outcome;
}

const std::string kFirstRun = std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/first-run.json";

} // namespace

TEST_CASE("verify prints its result as JSON and ends with 0 when the kernels agree", "[app][cli]") {
    const Outcome outcome = run(kFirstRun + " --horizon \"6 h\" --replications 2 --json");
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
    const Outcome outcome = run(kFirstRun + " --horizon \"1 h\" --replications 0");
    CHECK(outcome.exitCode == 0);
    CHECK_THAT(outcome.out, Catch::Contains("the kernels agree") && !Catch::Contains("Closed loop"));
}

TEST_CASE("verify refuses a missing scenario and a horizon without unit", "[app][cli]") {
    const Outcome missing = run("no-such-file.json");
    CHECK(missing.exitCode == 2);
    CHECK_THAT(missing.err, Catch::Contains("no-such-file.json"));
    CHECK(run(kFirstRun + " --horizon 3600").exitCode == 2);
    CHECK(run(kFirstRun + " --horizon \"-1 d\"").exitCode == 2);
}
