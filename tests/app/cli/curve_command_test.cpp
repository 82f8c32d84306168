// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/curve_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;

namespace {

const std::string kSix = LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/six.csv";

test::Outcome curve(const Strings& options) {
    Strings arguments{"cache", "curve", kSix};
    arguments.insert(arguments.end(), options.begin(), options.end());
    return test::startProgram(arguments);
}

} // namespace

TEST_CASE("lakewright cache curve gives the misses of a trace counted by hand", "[app][cli]") {
    // 1 2 3 1 2 1 through LRU of 1 object: all miss. Of 2: 1 2 3 1 2 miss, the last 1 hits. Of 3 or 4: 1 2 3 miss.
    const test::Outcome outcome = curve({"--by", "objects", "--json"});
    REQUIRE(outcome.exitCode == 0);
    const Json json = Json::parse(outcome.out);
    CHECK(json["trace"]["requests"] == 6);
    REQUIRE(json["points"].size() == 3); // 1, 2 and 4: no larger one misses less
    CHECK(json["points"][0]["missRatio"] == 1);
    CHECK(json["points"][1]["missRatio"] == Approx(5.0 / 6));
    const Json& last = json["points"][2];
    CHECK(last["policy"] == "lru");
    CHECK(last["by"] == "objects");
    CHECK(last["capacity"] == 4);
    CHECK(last["requests"] == 6);
    CHECK(last["missRatio"] == 0.5);
    CHECK(last["byteMissRatio"] == 0.5);
    CHECK(last["method"] == "exact");
    for (const char* key : {"sampledRate", "sampledRequests", "miniatureCapacity", "standardError"})
        CHECK(last[key].is_null());
    CHECK(Json::parse(curve({"--by", "objects", "--points", "1", "--json"}).out)["points"].size() == 1);
}

TEST_CASE("lakewright cache curve says what was sampled and how well that is known", "[app][cli]") {
    const Strings sampled{"--by", "bytes", "--policy", "sieve", "--capacity", "2 KiB", "--rate", "0.5"};
    Strings asJson = sampled;
    asJson.push_back("--json");
    const Json json = Json::parse(curve(asJson).out);
    REQUIRE(json["points"].size() == 1);
    const Json& point = json["points"][0];
    CHECK(point["method"] == "sampled");
    CHECK(point["sampledRate"] == 0.5);
    CHECK(point["miniatureCapacity"] == 1024);
    CHECK(point["standardError"].is_number());
    CHECK_THAT(curve(sampled).out, Catch::Contains("Sampled: 50\u202f% of the objects"));
    const Json whole =
        Json::parse(curve({"--by", "bytes", "--policy", "lru", "--capacity", "1 KiB", "--rate", "1", "--json"}).out);
    CHECK(whole["points"][0]["method"] == "exact");
    CHECK(whole["points"][0]["missRatio"] == Approx(5.0 / 6)); // two objects of 512 B
}

TEST_CASE("lakewright cache curve refuses bad arguments with their place", "[app][cli]") {
    const test::Outcome outcome = curve({"--by", "objects", "--policy", "Belady,nothing", "--capacity", "0,2 MiB",
                                         "--columns", "id=id", "--delimiter", "", "--json"});
    CHECK(outcome.exitCode == 2);
    std::map<std::string, int> places;
    const Json json = Json::parse(outcome.out);
    for (const Json& finding : json["findings"])
        ++places[finding["pointer"].get<std::string>()];
    CHECK(places == std::map<std::string, int>{{"--delimiter", 1}, {"--policy", 2}, {"--capacity", 2}});
    CHECK(curve({"--by", "objects", "--capacity", "3", "--points", "2"}).exitCode == 2);
    CHECK(curve({"--by", "objects", "--rate", "0"}).exitCode == 2);
    CHECK(curve({}).exitCode == 2);
    CHECK(test::startProgram({"cache", "curve", "no-such-file", "--by", "objects"}).exitCode == 2);
}
