// SPDX-License-Identifier: GPL-3.0-or-later
// tests/data/bad/ has broken scenarios; expected.json names the pointers of all their errors, sorted. Those that are
// only warned of have {"warnings": [...]} there.
#include "models/scenario/load.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace lakewright;
namespace fs = std::filesystem;

namespace {

const fs::path kFolder = fs::path(LAKEWRIGHT_SOURCE_DIR) / "tests" / "data" / "bad";

nlohmann::json expectations() {
    std::ifstream in(kFolder / "expected.json");
    return nlohmann::json::parse(in);
}

} // namespace

TEST_CASE("scenario: every broken scenario gives all its findings with their pointers", "[models][scenario]") {
    const nlohmann::json expected = expectations();
    CHECK(expected.size() >= 24);
    for (const auto& [name, pointers] : expected.items()) {
        if (pointers.is_object())
            continue;
        const scenario::Loaded loaded = scenario::load(kFolder / name, catalogue::builtin());
        INFO(name << "\n" << test::allText(loaded.findings));
        CHECK_FALSE(loaded.scenario);
        std::vector<std::string> found = test::errorPointers(loaded.findings);
        std::sort(found.begin(), found.end());
        CHECK(found == pointers.get<std::vector<std::string>>());
    }
}

TEST_CASE("scenario: every doubtful scenario loads with all its warnings and nothing else", "[models][scenario]") {
    const nlohmann::json expected = expectations();
    for (const auto& [name, findings] : expected.items()) {
        if (!findings.is_object())
            continue;
        const scenario::Loaded loaded = scenario::load(kFolder / name, catalogue::builtin());
        INFO(name << "\n" << test::allText(loaded.findings));
        CHECK(loaded.scenario);
        std::vector<std::string> found;
        for (const auto& finding : loaded.findings)
            found.push_back(finding.pointer);
        std::sort(found.begin(), found.end());
        CHECK(found == findings.at("warnings").get<std::vector<std::string>>());
    }
}

TEST_CASE("scenario: every broken scenario has an expectation", "[models][scenario]") {
    const nlohmann::json expected = expectations();
    for (const auto& entry : fs::directory_iterator(kFolder))
        if (entry.path().filename() != "expected.json" && entry.path().filename() != "rules.json")
            CHECK(expected.contains(entry.path().filename().string()));
}

TEST_CASE("scenario: findings can be shown as text and as JSON", "[models][scenario]") {
    const nlohmann::json expected = expectations();
    for (const auto& [name, pointers] : expected.items())
        for (const auto& finding : scenario::load(kFolder / name, catalogue::builtin()).findings) {
            INFO(name);
            CHECK_FALSE(finding.message.empty());
            CHECK_NOTHROW(nlohmann::json{finding.pointer, finding.message, finding.found, finding.allowed}.dump());
        }
}
