// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/growth.h"
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

scenario::Loaded grown(const json& growth) {
    json document = test::tinyScenario();
    document["growth"] = growth;
    return test::loadDocument(document);
}

Pointers pointers(const json& growth) {
    Pointers all;
    for (const auto& finding : grown(growth).findings)
        all.push_back(finding.pointer);
    return all;
}

json expansion(const json& changes) {
    json one{{"lake", "lake"}, {"whenFill", 0.8}, {"nodes", 4}};
    one.merge_patch(changes);
    return {{"expansions", {one}}};
}

} // namespace

TEST_CASE("growth: a band contains its rate and has two ends", "[models][scenario]") {
    CHECK(pointers({{"monthly", 0.03}, {"low", 0.03}, {"high", 0.03}}).empty());
    CHECK(pointers({{"monthly", 0.03}, {"low", 0.04}, {"high", 0.05}}) == Pointers{"/growth/low"});
    CHECK(pointers({{"monthly", 0.03}, {"low", 0.01}, {"high", 0.02}}) == Pointers{"/growth/high"});
    CHECK(pointers({{"monthly", 0.03}, {"low", 0.01}}) == Pointers{"/growth"});
    CHECK(pointers({{"low", -1}, {"high", 0.02}}) == Pointers{"/growth/low"}); // the logarithm needs more than −1
    CHECK(pointers({{"start", "soon"}}) == Pointers{"/growth/start"});
}

TEST_CASE("growth: an expansion says one size and one time", "[models][scenario]") {
    CHECK(pointers(expansion(json::object())).empty());
    CHECK(pointers(expansion({{"clusters", 1}})) == Pointers{"/growth/expansions/0"});
    CHECK(pointers(expansion({{"nodes", nullptr}})) == Pointers{"/growth/expansions/0"});
    CHECK(pointers(expansion({{"at", "90 d"}})) == Pointers{"/growth/expansions/0"});
    CHECK(pointers(expansion({{"whenFill", nullptr}})) == Pointers{"/growth/expansions/0"});
    CHECK(pointers(expansion({{"lake", "sea"}})) == Pointers{"/growth/expansions/0/lake"});
    // A warning: a run keeps the machines it starts with.
    CHECK(pointers(expansion({{"whenFill", nullptr}, {"at", "12 h"}})) == Pointers{"/growth/expansions/0/at"});
    CHECK(grown(expansion({{"whenFill", nullptr}, {"at", "12 h"}})).scenario);
}

TEST_CASE("growth: a quota that is not described is that of the handbook, and listed", "[models][scenario]") {
    const auto loaded = grown(expansion(json::object()));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->growth.expansions.at(0).leadTime == growth::LeadTime{});
    const auto& assumptions = loaded.scenario->assumptions;
    for (const char* name : {"median", "sigma", "granted", "refused"})
        CHECK(std::any_of(assumptions.begin(), assumptions.end(), [&](const auto& one) {
            return one.pointer == std::string("/growth/expansions/0/leadTime/") + name && one.tier == 'E';
        }));
}

TEST_CASE("growth: a delivery of hardware has no default", "[models][scenario]") {
    const std::string at = "/growth/expansions/0/leadTime";
    CHECK(pointers(expansion({{"leadTime", {{"kind", "hardware"}}}})) == Pointers{at, at});
    CHECK(pointers(expansion({{"leadTime", {{"kind", "hardware"}, {"median", "84 d"}, {"sigma", 0.3}}}})).empty());
    CHECK(pointers(
              expansion({{"leadTime", {{"kind", "hardware"}, {"median", "84 d"}, {"sigma", 0.3}, {"refused", 2}}}})) ==
          Pointers{at + "/refused"});
}

TEST_CASE("growth: a step is stored, and grows with the rest", "[models][scenario]") {
    const auto loaded = grown({{"monthly", 0.1}, {"steps", {{{"lake", "lake"}, {"at", "60 d"}, {"add", "100 TB"}}}}});
    REQUIRE(loaded.scenario);
    const auto stored = [&](double days) {
        return scenario::storedAt(*loaded.scenario, loaded.scenario->lakes[0], units::days(days)) / units::terabytes(1);
    };
    CHECK(stored(59.999) == Approx(300 * 1.21).epsilon(1e-4));
    CHECK(stored(60) == Approx(300 * 1.21 + 100));
    CHECK(stored(90) == Approx(300 * 1.331 + 110));
}
