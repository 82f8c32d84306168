// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outages_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>
#include <csignal>

using namespace lakewright::test;
using nlohmann::json;

namespace {

Outcome outages(const std::string& arguments) {
    return startProgramLine("outages " + arguments);
}

} // namespace

TEST_CASE("outages --json has sets with their probability, objectives and recovery", "[app][cli]") {
    const auto outcome = outages(kFirstRun + " --objective central-copy --duration 6h --json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.outages/1");
    CHECK(document.at("searched") == json{"central-copy"});
    CHECK(document.at("levels").at(0).at("sets") == 10);
    const json& first = document.at("cutSets").at(0); // the most probable
    CHECK(first.at("faults").at(0).at("what") == "lake-us: lake down");
    CHECK(first.at("faults").at(0).at("durationSeconds") == 6 * 3600);
    const double repair = 2 * std::exp(0.72); // hours; up 146 d on average
    CHECK(first.at("unavailability").get<double>() == Approx(repair / (146 * 24 + repair)));
    CHECK(first.at("perYear").get<double>() == Approx(365 * 24 / (146 * 24 + repair)));
    const json& objective = first.at("objectives").at(0);
    CHECK(objective.at("before") <= objective.at("target"));
    CHECK(objective.at("during") > objective.at("target"));
    CHECK(objective.at("brokenIn") == 5);
    // A copy that may be an hour old and is up to half an hour old anyway does not outlast an hour without a lake.
    CHECK(first.at("breaksFromSeconds").get<double>() < 3600 + 6 * 3600 / 32.0);
    CHECK(first.at("recovery").size() > 0);
}

TEST_CASE("outages says what it did not try, and counts single failures with --strict", "[app][cli]") {
    const auto few = outages(kFirstRun + " --max-runs 10 --strict");
    CHECK(few.exitCode == 3);
    CHECK(few.out.find("NOT TRIED") != std::string::npos);
    CHECK(few.out.find("lake-us: lake down") != std::string::npos);
}

TEST_CASE("outages gives the same bytes for any number of threads", "[app][cli]") {
    const std::string arguments = kFirstRun + " --instants 2 --json --jobs ";
    CHECK(outages(arguments + "1").out == outages(arguments + "3").out);
}

TEST_CASE("outages refuses unknown objectives and scenarios without any", "[app][cli]") {
    const auto unknown = outages(kFirstRun + " --objective speed");
    CHECK(unknown.exitCode == 2);
    CHECK(unknown.err.find("one of useful-time, central-copy, data-in-time") != std::string::npos);
    CHECK(outages(kFirstRun + " --duration never").exitCode == 2);
    const auto longer = outages(kFirstRun + " --duration 25h");
    CHECK(longer.exitCode == 2);
    CHECK(longer.err.find("the horizon") != std::string::npos);
    CHECK(outages(kFirstRun + " --max-faults 9").exitCode == 2);
}

TEST_CASE("outages can be cancelled", "[app][cli]") {
    const auto outcome =
        startProgram({"outages", kThreeLakes}, SendSignal{std::chrono::milliseconds(800), SIGINT, false});
    CHECK(outcome.exitCode == 1);
    CHECK(outcome.sinceSignal < std::chrono::milliseconds(2000));
    CHECK(outcome.err.find("Cancelled") != std::string::npos);
}
