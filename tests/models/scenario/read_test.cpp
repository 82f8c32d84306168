// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/read.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::loadDocument;
using test::tinyScenario;

TEST_CASE("scenario: values arrive in base units and in their place", "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    REQUIRE(loaded.scenario);
    const scenario::Scenario& s = *loaded.scenario;
    CHECK(s.horizon == units::days(1));
    CHECK(s.engine.replications == 2);
    CHECK(s.network.paths.at(0).capacity.value == Approx(1e12 / 8));
    CHECK(s.regions.at(0).wanUp.value == Approx(50e9));
    CHECK(s.regions.at(0).wanDown == s.regions.at(0).wanUp);
    CHECK(s.regions.at(1).gateway->fastPath);
    CHECK(s.regions.at(3).rttRegion() == "beta");
    CHECK(s.lakes.at(0).stored == units::terabytes(300));
    CHECK(s.caches.at(0).policy == scenario::CachePolicy::Lru);
    CHECK(s.caches.at(0).prestages.at(0).deadline == units::hours(2));
    CHECK(s.jobs.at(0).epochs == 3);
    CHECK(s.jobs.at(0).failover == "gamma");
    CHECK(std::get<scenario::RandomProcess>(s.faults.at(2).when).mtbf == units::days(5));
    CHECK(s.objectives.at(1).target == 3600);
    CHECK(s.objectives.at(1).unit == "s");
    CHECK(s.objectives.at(2).target == 1e9);
}

TEST_CASE("scenario: machines inherit the scenario's parameters and override them", "[models][scenario]") {
    auto document = tinyScenario();
    document["parameters"]["nicEfficiency"] = 0.8;
    const auto loaded = loadDocument(document);
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->caches.at(0).machines.parameters.nicEfficiency == 0.8);
    CHECK(loaded.scenario->caches.at(0).machines.parameters.stripeTotal == 14);
    CHECK(loaded.scenario->lakes.at(0).machines.parameters.stripeTotal == 16);
}
