// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/distributions_command.h"

#include "app/cli/distributions_output.h"
#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <map>

using namespace lakewright::test;
using nlohmann::json;

namespace {

const std::string kRollout = std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/rollout.json";

} // namespace

TEST_CASE("distributions --json has time and money of all shapes, none below the bound", "[app][cli]") {
    const auto outcome = startProgramLine("distributions " + kRollout + " --json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.distributions/1");
    std::map<std::string, json> shapes;
    for (const json& one : document.at("shapes"))
        shapes[one.at("shape")] = one;
    REQUIRE(shapes.size() == 4);
    for (const auto& [name, one] : shapes) {
        INFO(name);
        CHECK(one.at("timeP95Seconds").at("value") >= one.at("boundSeconds"));
        CHECK(one.at("usd").at("value") >= shapes["cheapest"].at("usd").at("value"));
        CHECK(one.at("complete") == 10);
    }
    // Nineteen copies of 812 GB over 50 Gb/s; the twentieth goes to the cache beside the lake.
    CHECK(shapes["star"].at("timeP95Seconds").at("value").get<double>() == Approx(19 * 812 / 6.25).epsilon(0.01));
    CHECK(shapes["star"].at("closedFormSeconds").get<double>() == Approx(19 * 812 / 6.25).epsilon(0.001));
    CHECK(startProgramLine("distributions " + kRollout + " --json --jobs 1").out == outcome.out);
}

TEST_CASE("distributions says of what is still under way that it takes at least so long", "[app][cli]") {
    using lakewright::units::seconds;
    lakewright::sim::ShapeResult done, underWay;
    done.time = {"distribution-time-p95", "rollout", 150, "s", {}, {}, 1, {}};
    underWay.time = {"distribution-time-p95", "rollout", 217, "s", 217.0, {}, 1, {}};
    done.outcome.bound = underWay.outcome.bound = seconds(100);
    const std::string text = lakewright::cli::distributionsText({"Test", "", {done, underWay}});
    CHECK(text.find(" 1.50 ") != std::string::npos);
    CHECK(text.find("≥ 1.50") == std::string::npos);
    CHECK(text.find("≥ 2.17") != std::string::npos);
}

TEST_CASE("distributions refuses a scenario that distributes nothing", "[app][cli]") {
    const auto outcome = startProgramLine("distributions " + kFirstRun);
    CHECK(outcome.exitCode == 2);
    CHECK(outcome.err.find("/distributions") != std::string::npos);
}
