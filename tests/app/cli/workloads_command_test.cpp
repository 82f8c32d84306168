// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workloads_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using lakewright::test::Outcome;
using lakewright::test::startProgram;

TEST_CASE("workloads lists all nine with their variants and files", "[app][cli]") {
    const Outcome outcome = startProgram({"workloads"});
    CHECK(outcome.exitCode == 0);
    for (const char* text : {"W1", "W9", "DV3", "T4", "w7-backup.json"}) {
        INFO(text);
        CHECK(outcome.out.find(text) != std::string::npos);
    }
}

TEST_CASE("workloads shows one with parameters, requests and objectives", "[app][cli]") {
    const Outcome outcome = startProgram({"workloads", "w8"});
    CHECK(outcome.exitCode == 0);
    for (const char* text : {"uplink of a depot", "100 Gb/s", "put_block", "availability-to-train", "data-delay-p95"}) {
        INFO(text);
        CHECK(outcome.out.find(text) != std::string::npos);
    }
}

TEST_CASE("workloads --json has the data and the mean sizes that follow from it", "[app][cli]") {
    const auto all = nlohmann::json::parse(startProgram({"workloads", "--json"}).out)["workloads"];
    CHECK(all.size() == 9);
    const auto one = nlohmann::json::parse(startProgram({"workloads", "W9", "--json"}).out)["workloads"];
    REQUIRE(one.size() == 1);
    CHECK(one[0]["id"] == "W9");
    CHECK(one[0]["requests"][0]["meanSizes"].contains("get_range"));
    CHECK(one[0]["slo"][0]["probability"] == 0.99);
}

TEST_CASE("workloads says what an objective needs before there is a verdict", "[app][cli]") {
    const Outcome outcome = startProgram({"workloads", "w9"});
    for (const char* text : {"lakewright metering", "undecided, needs outages", "audit-complete"}) {
        INFO(text);
        CHECK(outcome.out.find(text) != std::string::npos);
    }
}

TEST_CASE("workloads refuses what it does not know", "[app][cli]") {
    CHECK(startProgram({"workloads", "W10"}).exitCode == 2);
    CHECK(startProgram({"workloads", "W10"}).err.find("W1 to W9") != std::string::npos);
}
