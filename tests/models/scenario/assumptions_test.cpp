// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/assumptions.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;
using test::loadDocument;
using test::tinyScenario;

TEST_CASE("scenario: throughput that no document publishes is listed as an assumption", "[models][scenario]") {
    auto document = tinyScenario();
    document["sizes"][0].erase("localWrite");
    const auto loaded = loadDocument(document);
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    const auto& all = loaded.scenario->assumptions;
    const auto assumed = [&](const char* name) {
        return std::count_if(all.begin(), all.end(), [&](const auto& a) { return a.name == name && a.tier == 'E'; });
    };
    CHECK(assumed("Own localWrite") == 1); // used by cache-gamma
    CHECK(assumed("Own localRead") == 0);
    CHECK(assumed("Disks localWrite") == 0);
}
