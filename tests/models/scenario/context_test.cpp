// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/context.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using test::loadDocument;
using test::tinyScenario;

TEST_CASE("scenario::Context finds things by id and borrows round trips for a provider's site", "[models][scenario]") {
    const auto loaded = loadDocument(tinyScenario());
    REQUIRE(loaded.scenario);
    scenario::Findings findings("test.json");
    const scenario::Context context(*loaded.scenario, test::tinyCatalogue(), findings);
    CHECK(context.size("Own")->localDisks == 8);   // the scenario's own
    CHECK(context.size("Disks")->localDisks == 6); // the catalogue's
    CHECK(context.size("None") == nullptr);
    CHECK(context.cacheOfRegion.find("beta")->second->id == "cache-beta");
    // The site is beside beta, 5 ms further away: 20 + 5 to alpha.
    CHECK(context.roundTrip(*context.regions.find("alpha")->second, *context.regions.find("site-1")->second)->value ==
          Approx(0.025));
    CHECK(context.refer(context.lakes, "lake", "/x", "Lake", "lakes") == &loaded.scenario->lakes[0]);
    CHECK(context.refer(context.lakes, "", "/x", "Lake", "lakes") == nullptr); // reported before
    CHECK_FALSE(findings.hasErrors());
    CHECK(context.refer(context.lakes, "pond", "/x", "Lake", "lakes") == nullptr);
    CHECK(findings.hasErrors());
}

TEST_CASE("scenario::place is a JSON pointer", "[models][scenario]") {
    CHECK(scenario::place("jobs", 3) == "/jobs/3");
    CHECK(scenario::place("jobs", 3, "region") == "/jobs/3/region");
}
