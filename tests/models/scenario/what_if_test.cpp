// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "models/scenario/what_if.h"
#include "tests/support/findings_text.h"
#include "tests/support/temporary_folder.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using test::tinyScenario;

namespace {

constexpr const char* kId = "lakewright.scenario/1";

/// A what-if on `base` with one operation.
json whatIf(const char* base, json change) {
    return {{"schema", kId}, {"base", base}, {"changes", json::array({std::move(change)})}};
}

json replaceHorizon(const char* value) {
    return {{"op", "replace"}, {"path", "/horizon"}, {"value", value}};
}

} // namespace

TEST_CASE("scenario: a what-if is its base with the changes applied", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("base.json", tinyScenario().dump());
    folder.write("longer.json", whatIf("base.json", replaceHorizon("2 d")).dump());
    const auto loaded = scenario::load(folder.path() / "longer.json", test::tinyCatalogue());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->horizon == units::days(2));
    auto written = tinyScenario();
    written["horizon"] = "2 d";
    CHECK(loaded.scenario->hash == test::loadDocument(written).scenario->hash);
    CHECK(json::parse(loaded.text)["horizon"] == "2 d"); // what pointers of findings refer to
}

TEST_CASE("scenario: a what-if builds on a what-if in another folder and may have its own name", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("base.json", tinyScenario().dump());
    folder.write("sub/one.json", whatIf("../base.json", replaceHorizon("2 d")).dump());
    auto two = whatIf("sub/one.json", {{"op", "replace"}, {"path", "/growth/monthly"}, {"value", 0.05}});
    two["name"] = "Two";
    folder.write("two.json", two.dump());
    const auto loaded = scenario::load(folder.path() / "two.json", test::tinyCatalogue());
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->horizon == units::days(2));
    CHECK(loaded.scenario->growth.monthly == 0.05);
    CHECK(loaded.scenario->name == "Two");
}

TEST_CASE("scenario: every change that does not apply is named by its index", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("base.json", tinyScenario().dump());
    const json changes = json::array({{{"op", "replace"}, {"path", "/nothing"}, {"value", 1}},
                                      {{"op", "remove"}, {"path", "/jobs/9"}},
                                      {{"op", "add"}, {"path", "/name/deeper"}, {"value", 1}}, // the name is a text
                                      {{"op", "move"}, {"from", "/jobs/0"}, {"path", "/jobs/0/x"}},
                                      {{"op", "test"}, {"path", "/name"}, {"value", "Huge"}},
                                      {{"op", "dance"}, {"path", "/name"}},
                                      {{"op", "add"}, {"path", "no pointer"}, {"value", 1}},
                                      {{"op", "remove"}, {"path", ""}},
                                      json(7),
                                      {{"op", "move"}, {"path", "/name"}},
                                      {{"op", "copy"}, {"from", "/gone"}, {"path", "/name"}},
                                      {{"op", "add"}, {"path", "/jobs/77"}, {"value", 1}}});
    folder.write("bad.json", json{{"schema", kId}, {"base", "base.json"}, {"changes", changes}}.dump());
    const auto loaded = scenario::load(folder.path() / "bad.json", test::tinyCatalogue());
    CHECK_FALSE(loaded.scenario);
    REQUIRE(loaded.findings.size() == changes.size());
    for (std::size_t i = 0; i < changes.size(); ++i) {
        INFO(diagnostics::toText(loaded.findings[i]));
        CHECK(loaded.findings[i].pointer == "/changes/" + std::to_string(i));
        CHECK(loaded.findings[i].message.find("base.json") != std::string::npos);
    }
}

TEST_CASE("scenario: chains of bases end", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("a.json", whatIf("b.json", replaceHorizon("2 d")).dump());
    folder.write("b.json", whatIf("./a.json", replaceHorizon("3 d")).dump());
    const auto cycle = scenario::load(folder.path() / "a.json", test::tinyCatalogue());
    REQUIRE(cycle.findings.size() == 1);
    CHECK(cycle.findings[0].pointer == "/base");
    CHECK(cycle.findings[0].message == "Base leads back to itself");
    for (int i = 0; i < 20; ++i)
        folder.write(std::to_string(i) + ".json",
                     whatIf((std::to_string(i + 1) + ".json").c_str(), replaceHorizon("2 d")).dump());
    const auto chain = scenario::load(folder.path() / "0.json", test::tinyCatalogue());
    REQUIRE(chain.findings.size() == 1);
    CHECK(chain.findings[0].message == "Chain of what-ifs is too long");
}

TEST_CASE("scenario: a base is a readable file on a relative path", "[models][scenario]") {
    const test::TemporaryFolder folder;
    for (const char* base : {"missing.json", "/etc/hostname", "/dev/zero", "../../../../../../dev/zero", "", "."}) {
        folder.write("what-if.json", whatIf(base, replaceHorizon("2 d")).dump());
        const auto loaded = scenario::load(folder.path() / "what-if.json", test::tinyCatalogue());
        REQUIRE(loaded.findings.size() == 1);
        CHECK(loaded.findings[0].pointer == "/base");
    }
}

TEST_CASE("scenario: a finding in a base names the base", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("base.json", "{\"schema\": tru");
    folder.write("what-if.json", whatIf("base.json", replaceHorizon("2 d")).dump());
    const auto loaded = scenario::load(folder.path() / "what-if.json", test::tinyCatalogue());
    REQUIRE(loaded.findings.size() == 1);
    CHECK(loaded.findings[0].file == (folder.path() / "base.json").string());
}

TEST_CASE("scenario: copies cannot blow up a small what-if", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("base.json", tinyScenario().dump());
    json bomb = {{"schema", kId}, {"base", "base.json"}, {"changes", json::array()}};
    for (int i = 0; i < 60; ++i) // would double the document 60 times
        bomb["changes"].push_back({{"op", "copy"}, {"from", "/sizes"}, {"path", "/sizes/-"}});
    folder.write("bomb.json", bomb.dump());
    const auto loaded = scenario::load(folder.path() / "bomb.json", test::tinyCatalogue());
    CHECK_FALSE(loaded.scenario);
    CHECK(loaded.findings.size() <= 201);
}

TEST_CASE("scenario: a what-if has a list of changes and nothing unknown", "[models][scenario]") {
    const test::TemporaryFolder folder;
    folder.write("what-if.json", R"({"schema": "lakewright.scenario/1", "base": 5, "horizon": "1 d"})");
    const auto loaded = scenario::load(folder.path() / "what-if.json", test::tinyCatalogue());
    std::vector<std::string> pointers;
    for (const auto& finding : loaded.findings)
        pointers.push_back(finding.pointer);
    CHECK(pointers == std::vector<std::string>{"/base", "", "/horizon"});
}
