// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/zoom_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <cmath>

using namespace lakewright::test;

namespace {

const std::string kScenarios = std::string(LAKEWRIGHT_SOURCE_DIR) + "/scenarios/";
const std::string kW4 = kScenarios + "w4-lakehouse-rag.json";

Outcome zoom(const std::string& arguments) {
    return startProgramLine("zoom " + arguments);
}

/// Refused with exit code 2, and says these words.
bool refuses(const std::string& arguments, const std::string& words) {
    const Outcome outcome = zoom(arguments);
    return outcome.exitCode == 2 && outcome.err.find(words) != std::string::npos;
}

} // namespace

TEST_CASE("zoom --json has both levels, which agree below saturation", "[app][cli]") {
    const auto outcome = zoom(kW4 + " --at 3h --lake index --json");
    REQUIRE(outcome.exitCode == 0);
    const auto document = nlohmann::json::parse(outcome.out);
    CHECK(document.at("schema") == "lakewright.zoom/1");
    CHECK(document.at("nodes") == 8);
    const double asked = document.at("flowLevel").at("askedPerSecond");
    CHECK((asked == 200000 || asked == 800000)); // outside bursts and in them
    CHECK(document.at("flowLevel").at("servedPerSecond").get<double>() == Approx(asked));
    CHECK(document.at("requestLevel").at("saturated") == false);
    CHECK(std::fabs(document.at("difference").at("requests").get<double>()) < 0.03);
    CHECK(std::fabs(document.at("difference").at("bytes").get<double>()) < 0.03);
    const auto& latency = document.at("requestLevel").at("latencySeconds");
    CHECK(latency.at("p50").at("value") < latency.at("p99.9").at("value"));
}

TEST_CASE("zoom prints text, and the same bytes again", "[app][cli]") {
    const std::string arguments = kW4 + " --at 366min --lake lakehouse --window 0.5";
    const auto one = zoom(arguments);
    REQUIRE(one.exitCode == 0);
    CHECK(one.out.find("11 × Standard_L32aos_v4") != std::string::npos); // one VM is lost
    CHECK(one.out.find("A rebuild of") != std::string::npos);
    CHECK(zoom(arguments).out == one.out);
}

TEST_CASE("zoom refuses instants and places without traffic in plain words", "[app][cli]") {
    CHECK(refuses(kW4 + " --at 13h --lake index", "The run has ended by then"));
    CHECK(refuses(kW4 + " --at 3h", "one of index, lakehouse"));
    CHECK(refuses(kW4 + " --at 3h --lake atlantis", "not known"));
    CHECK(refuses(kW4 + " --at \"6 h 6 min\" --lake index", "--at")); // one number and one unit
    CHECK(refuses(kW4 + " --at soon --lake index", "--at"));
    CHECK(refuses(kW4 + " --at 3h --lake index --window 0", "--window"));
    CHECK(refuses(kW4 + " --lake index", "--at"));
    CHECK(refuses(kScenarios + "first-run.json --at 0s --deployment lake-us", "Nothing is asked of lake-us"));
    CHECK(refuses(kScenarios + "first-run.json --at 10min --deployment lake-us", "--mix FILE"));
    CHECK(refuses(kW4 + " --at 3h --lake index --mix no-such-file.json", "no-such-file"));
}
