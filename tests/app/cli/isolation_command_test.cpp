// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/isolation_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

namespace {

using lakewright::test::Outcome;

const std::string kMixes = LAKEWRIGHT_SOURCE_DIR "/scenarios/mixes/";
const std::string kUsual = "--sku L8as_v4 --nodes 4 --requests 20000 --mix " + kMixes + "bad-day.json ";

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("facade isolation " + arguments);
}

} // namespace

TEST_CASE("facade isolation judges each demand and prints the neighbours", "[app][cli]") {
    const Outcome outcome = run(kUsual + "--times 4 --json");
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    const auto document = nlohmann::json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.isolation/1");
    REQUIRE(document.at("verdict").at("demands").size() == 3);
    const auto& neighbours = document.at("neighbours");
    REQUIRE_FALSE(neighbours.empty());
    for (const auto& neighbour : neighbours)
        CHECK(neighbour.at("tenant") != document.at("noisy"));
    CHECK(document.at("beside").at("offeredPerSecond") > document.at("calm").at("offeredPerSecond"));

    const Outcome text = run(kUsual + "--times 4");
    CHECK(text.out.rfind("Isolated: ", 0) == 0);
    CHECK(run(kUsual + "--times 4 --jobs 1").out == text.out);
}

TEST_CASE("facade isolation says no to a facade that one tenant overloads, and exits with 3 when asked to",
          "[app][cli]") {
    const Outcome outcome = run(kUsual + "--times 50 --load 0.8 --json --strict");
    CHECK(outcome.exitCode == 3);
    CHECK(nlohmann::json::parse(outcome.out).at("verdict").at("ok") == false);
}

TEST_CASE("facade isolation refuses what makes no test with exit code 2", "[app][cli]") {
    CHECK(run("--sku L8as_v4 --mix " + kMixes + "small-object.json").exitCode == 2); // no tenants
    CHECK(run(kUsual + "--noisy nobody").exitCode == 2);
    CHECK(run(kUsual + "--load 1.2").exitCode == 2);
    CHECK(run(kUsual + "--cap 0.5").exitCode == 2);
    CHECK(run("--sku D16as_v6 --mix " + kMixes + "bad-day.json").exitCode == 2); // no local disks
}
