// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/distribution.h"

#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;

namespace {

scenario::Scenario distributed(const json& changes) {
    json document = test::tinyScenario();
    json one{{"id", "rollout"}, {"from", "lake"}, {"size", "1 TB"}, {"to", "all-caches"}, {"shape", "tree"}};
    one.merge_patch(changes);
    document["distributions"] = {one};
    const auto loaded = test::loadDocument(document);
    REQUIRE(loaded.scenario);
    return *loaded.scenario;
}

std::vector<std::string> names(const scenario::Scenario& s) {
    std::vector<std::string> ids;
    for (const scenario::Cache* cache : receivers(s, s.distributions.at(0)))
        ids.push_back(cache->id);
    return ids;
}

} // namespace

TEST_CASE("scenario::receivers are caches, or regions that have one", "[models][scenario]") {
    CHECK(names(distributed(json::object())) == std::vector<std::string>{"cache-beta", "cache-gamma"});
    CHECK(names(distributed({{"to", {"gamma"}}})) == std::vector<std::string>{"cache-gamma"});
    CHECK(names(distributed({{"to", {"gamma", "cache-beta"}}})) ==
          std::vector<std::string>{"cache-beta", "cache-gamma"});
}

TEST_CASE("scenario::distributedSize is stated, or that of the data set", "[models][scenario]") {
    const scenario::Scenario object = distributed(json::object());
    CHECK(distributedSize(object, object.distributions[0]) == units::terabytes(1));
    const scenario::Scenario data = distributed({{"size", nullptr}, {"dataset", "images"}});
    CHECK(distributedSize(data, data.distributions[0]) == units::terabytes(20));
}

TEST_CASE("scenario: defaults of a distribution are assumptions", "[models][scenario]") {
    const scenario::Scenario s = distributed(json::object());
    CHECK(s.distributions[0].fanout == 2);
    CHECK(s.distributions[0].chunk == units::megabytes(512));
    for (const char* pointer : {"/distributions/0/fanout", "/distributions/0/chunk"}) {
        const auto found = std::find_if(s.assumptions.begin(), s.assumptions.end(),
                                        [&](const auto& one) { return one.pointer == pointer; });
        INFO(pointer);
        REQUIRE(found != s.assumptions.end());
        CHECK(found->tier == 'E');
        CHECK_FALSE(found->fromScenario);
    }
}
