// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deployments/deployments_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using lakewright::test::Outcome;
using lakewright::test::startProgram;
using nlohmann::json;

namespace {

const std::string kVariants = LAKEWRIGHT_SOURCE_DIR "/scenarios/variants/";

bool contains(const std::string& text, const char* part) {
    return text.find(part) != std::string::npos;
}

} // namespace

TEST_CASE("deployments prints every lake and cache with its rules", "[app][cli]") {
    const Outcome outcome = startProgram({"deployments", lakewright::test::kFirstRun, "--json"});
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.deployments/1");
    CHECK_FALSE(document.contains("watermarks"));
    REQUIRE(document.at("deployments").size() == 3);
    const json& lake = document.at("deployments").at(0);
    CHECK(lake.at("variant") == "azure-vms");
    CHECK(lake.at("rawBytes").get<double>() == Approx(4 * 24 * 12 * 1.92e12));
    CHECK(lake.at("lossPerYear").at("commonMode") == 0.005);
    CHECK(lake.at("leadTime").at("allocation") == 0.8);
    CHECK(startProgram({"deployments", lakewright::test::kFirstRun, "--strict"}).exitCode == 3); // no copy
}

TEST_CASE("deployments says what VMs are asked for, and that sizes to fall back on are missing", "[app][cli]") {
    const Outcome alone = startProgram({"deployments", lakewright::test::kFirstRun}),
                  beside = startProgram({"deployments", kVariants + "dv2-azure-vms.json"});
    const auto first = alone.out.find("fallbackSizes");
    REQUIRE(first != std::string::npos);
    CHECK(alone.out.find("fallbackSizes", first + 1) == std::string::npos); // the same answer thrice, printed once
    CHECK_FALSE(contains(beside.out, "fallbackSizes"));
    CHECK(contains(beside.out, "Standard_L96as_v4"));
    const json document = json::parse(startProgram({"deployments", kVariants + "dv2-azure-vms.json", "--json"}).out);
    const json& allocation = document.at("deployments").at(0).at("allocation");
    CHECK(allocation.at("withinSeconds") == 21 * 86400);
    REQUIRE(allocation.at("choices").size() == 3);
    double none = 1;
    for (const json& choice : allocation.at("choices"))
        none *= 1 - choice.at("inTime").get<double>();
    CHECK(allocation.at("anyInTime").get<double>() == Approx(1 - none));
    const json& loss = document.at("deployments").at(0).at("lossPerYear");
    CHECK(loss.at("anyCluster").at("shared") < loss.at("anyCluster").at("apart")); // four clusters
}

TEST_CASE("deployments says no to an edge site that a node's loss stops", "[app][cli]") {
    const Outcome twelve = startProgram({"deployments", kVariants + "dv1-edge.json", "--strict"}),
                  eight = startProgram({"deployments", kVariants + "dv1-edge-8-nodes.json", "--strict"});
    CHECK(eight.exitCode == 3);
    CHECK(contains(eight.out, "Outlives a node"));
    CHECK(contains(twelve.out, "Autonomy"));
}

TEST_CASE("deployments marks what is hypothetical, and before its date says no", "[app][cli]") {
    const std::string file = kVariants + "dv3-bare-metal.json";
    const Outcome text = startProgram({"deployments", file});
    CHECK(text.exitCode == 0);
    CHECK(contains(text.out, "HYPOTHETICAL"));
    CHECK(json::parse(startProgram({"deployments", file, "--json"}).out).at("watermarks").at(0) == "hypothetical");
    CHECK(contains(startProgram({"pilot", file}).err, "HYPOTHETICAL"));
    CHECK(startProgram({"deployments", file, "--as-of", "2027-01-01", "--strict"}).exitCode == 3);
    CHECK(startProgram({"deployments", file, "--as-of", "soon"}).exitCode == 2);
}
