// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::errorsWith;

using Pointers = std::vector<std::string>;

namespace {

/// A patch of the tiny scenario: a serving in the cache's region that has these members too.
std::string servingWith(const nlohmann::json& members) {
    const nlohmann::json document = test::tinyScenario();
    nlohmann::json serving{{"id", "chat"},
                           {"region", document["caches"][0]["region"]},
                           {"lake", document["lakes"][0]["id"]},
                           {"gpuSize", document["jobs"][0]["gpuSize"]},
                           {"modelSize", "16.1 GB"},
                           {"loadEvery", "10 min"}};
    serving.update(members);
    return nlohmann::json{{{"op", "add"}, {"path", "/serving"}, {"value", {serving}}}}.dump();
}

Pointers errorsOfServing(const nlohmann::json& members) {
    return errorsWith(servingWith(members).c_str());
}

} // namespace

TEST_CASE("scenario: serving rules", "[models][scenario]") {
    CHECK(errorsOfServing(nlohmann::json::object()).empty());
    CHECK(errorsOfServing({{"region", "atlantis"}}) == Pointers{"/serving/0/region"});
    CHECK(errorsOfServing({{"lake", "atlantis"}}) == Pointers{"/serving/0/lake"});
    CHECK(errorsOfServing({{"models", 1000}, {"modelSize", "1 TB"}}) ==
          Pointers{"/serving/0/models"}); // the lake stores 300 TB
    CHECK(errorsOfServing({{"gpuSize", "Plain"}}) == Pointers{"/serving/0/gpuSize"});
    CHECK(errorsOfServing({{"models", 0}}) == Pointers{"/serving/0/models"});
    CHECK(test::warningsWith(servingWith({{"models", 3}, {"held", 4}}).c_str()) == Pointers{"/serving/0/held"});
    CHECK(test::warningsWith(servingWith({{"models", 3}, {"held", 3}}).c_str()).empty());
    CHECK(errorsOfServing({{"burst", {{"every", "1 h"}, {"lasts", "5 min"}, {"loadEvery", "11 min"}}}}) ==
          Pointers{"/serving/0/burst/loadEvery"});
}

TEST_CASE("scenario: loads that pile up without end are refused", "[models][scenario]") {
    // The cache serves some GB/s; 812 GB a second are more, and more loads than a run keeps in a day.
    CHECK(errorsOfServing({{"modelSize", "812 GB"}, {"loadEvery", "1 s"}}) == Pointers{"/caches/0"});
    CHECK(errorsOfServing({{"modelSize", "1 B"}, {"loadEvery", "1 ms"}}) == Pointers{"/serving/0/loadEvery"});
}

TEST_CASE("scenario: an objective may be about all entities whose id begins alike", "[models][scenario]") {
    scenario::Objective some;
    some.entity = "8b-*";
    CHECK(scenario::covers(some, "8b-east"));
    CHECK_FALSE(scenario::covers(some, "70b-east"));
    scenario::Objective everyone;
    everyone.entity = "*";
    CHECK(scenario::covers(everyone, "east"));
    CHECK_FALSE(scenario::covers(everyone, "all"));
}
