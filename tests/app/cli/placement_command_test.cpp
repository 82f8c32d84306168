// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/placement_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <set>

using namespace lakewright::test;
using nlohmann::json;

TEST_CASE("placement gives every region with jobs two lakes in different places", "[app][cli]") {
    const auto outcome = startProgramLine("placement " + kThreeLakes + " --json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.placement/1");
    std::ifstream in(kThreeLakes);
    std::set<std::string> hosts;
    const json scenario = json::parse(in);
    for (const json& job : scenario.at("jobs")) {
        hosts.insert(job.at("region"));
        if (job.contains("failover"))
            hosts.insert(job.at("failover"));
    }
    CHECK(document.at("regions").size() == hosts.size());
    for (const json& region : document.at("regions")) {
        INFO(region.at("region"));
        if (region.at("primary").is_object() && region.at("secondary").is_object())
            CHECK(region.at("primary").at("lake") != region.at("secondary").at("lake"));
        else
            CHECK_FALSE(document.at("feasible"));
    }
    CHECK(startProgramLine("placement " + kThreeLakes + " --json").out == outcome.out);
}

TEST_CASE("placement writes itself as a what-if that validates", "[app][cli]") {
    const TemporaryFolder folder;
    const std::string file = (folder.path() / "placed.json").string();
    REQUIRE(startProgramLine("placement " + kThreeLakes + " --out " + file).exitCode == 0);
    CHECK(startProgramLine("validate " + file).exitCode == 0);
    const json before = json::parse(startProgramLine("placement " + kThreeLakes + " --json").out);
    const json after = json::parse(startProgramLine("placement " + file + " --json").out);
    CHECK(after.at("regions") == before.at("regions"));
}

TEST_CASE("placement refuses a scenario without jobs", "[app][cli]") {
    const auto outcome =
        startProgramLine("placement " + std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/two-copies.json");
    CHECK(outcome.exitCode == 2);
    CHECK(outcome.err.find("/jobs") != std::string::npos);
}
