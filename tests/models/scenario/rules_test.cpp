// SPDX-License-Identifier: GPL-3.0-or-later
// tests/data/bad/rules.json has every bad-input rule of MODELS §0.6 and (e) of §1 to §8 with what breaks it: documents,
// checked here, and commands, checked by the tests of the command line.
#include "models/facade/mix.h"
#include "models/scenario/load.h"
#include "models/security/qos.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>
#include <map>
#include <set>

using namespace lakewright;
using nlohmann::json;
namespace fs = std::filesystem;

namespace {

const fs::path kData = fs::path(LAKEWRIGHT_SOURCE_DIR) / "tests" / "data";

json read(const fs::path& file) {
    std::ifstream in(file);
    return json::parse(in);
}

const json& rules() {
    static const json all = read(kData / "bad" / "rules.json").at("rules");
    return all;
}

/// What the reader of the file's folder finds.
std::vector<diagnostics::Diagnostic> findingsOf(const std::string& file) {
    if (file.starts_with("bad-mixes/"))
        return facade::loadMix(kData / file).findings;
    if (file.starts_with("bad-qos/"))
        return security::loadQos(kData / file).findings;
    return scenario::load(kData / file, catalogue::builtin()).findings;
}

template <class Action>
void forEachFile(const Action& action) {
    for (const json& rule : rules())
        for (const json& file : rule.value("files", json::array()))
            action(rule, file);
}

} // namespace

TEST_CASE("rules: each rule of the handbook is there and has something that breaks it", "[models][scenario]") {
    // Counted in the lists of MODELS: rejections and warnings of §0.6, rules of each (e).
    const std::map<std::string, int> counts{{"0.6", 15}, {"1e", 15}, {"2e", 9}, {"3e", 7}, {"4e", 7},
                                            {"5e", 4},   {"6e", 6},  {"7e", 7}, {"8e", 5}};
    std::set<std::string> ids;
    for (const json& rule : rules()) {
        INFO(rule.dump());
        CHECK_FALSE(rule.at("rule").get<std::string>().empty());
        CHECK((!rule.value("files", json::array()).empty() || !rule.value("commands", json::array()).empty()));
        CHECK(ids.insert(rule.at("id").get<std::string>()).second);
    }
    std::set<std::string> expected;
    for (const auto& [section, count] : counts)
        for (int i = 1; i <= count; ++i)
            expected.insert("MODELS " + section + "-" + std::to_string(i));
    CHECK(ids == expected);
}

TEST_CASE("rules: a broken document gives the rule's finding and no other", "[models][scenario]") {
    forEachFile([](const json& rule, const json& file) {
        const auto findings = findingsOf(file.at("file"));
        INFO(rule.at("id") << " " << file.at("file") << "\n" << test::allText(findings));
        REQUIRE_FALSE(findings.empty());
        const bool isWarning = file.value("severity", "error") == "warning";
        std::vector<std::string> others;
        int found = 0;
        for (const diagnostics::Diagnostic& finding : findings)
            if (finding.pointer == file.at("pointer") && finding.message == file.at("message")) {
                ++found;
                CHECK((finding.severity == diagnostics::Severity::Warning) == isWarning);
                CHECK_FALSE((finding.found + finding.allowed).empty());
            } else {
                others.push_back(finding.pointer);
            }
        CHECK(found == 1);
        CHECK(others == file.value("also", std::vector<std::string>{})); // a rule that needs more, or an older file
    });
}

TEST_CASE("rules: no broken document is left out of both lists", "[models][scenario]") {
    std::set<std::string> named;
    forEachFile([&](const json&, const json& file) { named.insert(file.at("file").get<std::string>()); });
    for (const std::string folder : {"bad", "bad-mixes", "bad-qos"}) {
        const json expected = read(kData / folder / "expected.json");
        for (const auto& entry : fs::directory_iterator(kData / folder)) {
            const std::string name = entry.path().filename().string();
            if (name != "expected.json" && name != "rules.json") {
                INFO(folder << "/" << name);
                CHECK((expected.contains(name) || named.contains(folder + "/" + name)));
            }
        }
    }
    for (const std::string& file : named)
        CHECK(fs::exists(kData / file));
}
