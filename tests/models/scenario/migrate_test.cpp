// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/migrate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;

namespace {

/// The tiny scenario as a draft of version 0 would have written it.
json draft() {
    json document = test::tinyScenario();
    const auto rename = [](json& object, const char* from, const char* to) {
        object[to] = object[from];
        object.erase(from);
    };
    document["schema"] = "lakewright.scenario/0";
    document.erase("horizon");
    document["horizonDays"] = 1;
    document["regions"][0].erase("wan");
    document["regions"][0]["wanGbps"] = 400;
    rename(document["lakes"][0], "nodes", "vms");
    for (json& cache : document["caches"])
        rename(cache, "nodes", "vms");
    rename(document["jobs"][0], "parameters", "params");
    return document;
}

} // namespace

TEST_CASE("scenario: an old draft is migrated with a warning and means the same", "[models][scenario]") {
    const auto loaded = test::loadDocument(draft());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].severity == diagnostics::Severity::Warning);
    CHECK(loaded.findings[0].pointer == "/schema");
    CHECK(loaded.scenario->hash == test::loadDocument(test::tinyScenario()).scenario->hash);
    CHECK(json::parse(loaded.text)["schema"] == "lakewright.scenario/1");
}

TEST_CASE("scenario: members of an old draft are refused in the current version", "[models][scenario]") {
    json document = draft();
    document["schema"] = "lakewright.scenario/1";
    CHECK_FALSE(test::loadDocument(document).scenario);
}

TEST_CASE("scenario: an old member that was never valid is still reported", "[models][scenario]") {
    json document = draft();
    document["regions"][0]["wanGbps"] = "400";
    const auto loaded = test::loadDocument(document);
    CHECK_FALSE(loaded.scenario);
    CHECK(loaded.findings.size() == 3); // migrated; wanGbps is not known; wan is missing
}

TEST_CASE("scenario: newer versions and other formats are refused", "[models][scenario]") {
    for (const char* schema : {"lakewright.scenario/2", "lakewright.scenario/99999999999999", "lakewright.scenario/-1",
                               "lakewright.scenario/", "lakewright.scenario/1 ", "lakewright.plan/1", ""}) {
        json document = test::tinyScenario();
        document["schema"] = schema;
        const auto loaded = test::loadDocument(document);
        CHECK_FALSE(loaded.scenario);
        REQUIRE(loaded.findings.size() == 1);
        CHECK(loaded.findings[0].pointer == "/schema");
    }
    json document = test::tinyScenario();
    document["schema"] = "lakewright.scenario/2";
    CHECK(test::loadDocument(document).findings[0].message.find("newer version") != std::string::npos);
}
