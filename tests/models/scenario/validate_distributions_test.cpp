// SPDX-License-Identifier: GPL-3.0-or-later
// The broken scenarios of tests/data/bad have a finding each; here is what they say.
#include "models/scenario/validate.h"
#include "models/units/text.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;
using nlohmann::json;

namespace {

std::vector<diagnostics::Diagnostic> findings(const json& changes) {
    json document = test::tinyScenario();
    json one{{"id", "rollout"}, {"from", "lake"}, {"size", "1 TB"}, {"to", "all-caches"}, {"shape", "star"}};
    one.merge_patch(changes);
    document["distributions"] = {one};
    return test::loadDocument(document).findings;
}

} // namespace

TEST_CASE("validateDistributions: a distribution that can be done has no findings", "[models][scenario]") {
    CHECK(findings(json::object()).empty());
    CHECK(findings({{"size", nullptr}, {"dataset", "images"}, {"to", {"gamma"}}}).empty());
}

TEST_CASE("validateDistributions: what is smaller than the usual chunk goes as one", "[models][scenario]") {
    json document = test::tinyScenario();
    document["datasets"].push_back({{"id", "small"}, {"lake", "lake"}, {"size", "90 MB"}, {"shard", "9 MB"}});
    const json one{{"from", "lake"}, {"to", "all-caches"}, {"shape", "star"}};
    for (const auto& [member, value] :
         {std::pair{"size", "100 MB"}, {"dataset", "small"}, {"size", "512 MB"}, {"size", "513 MB"}}) {
        document["distributions"].push_back(one);
        document["distributions"].back()["id"] = "to-all-" + std::to_string(document["distributions"].size());
        document["distributions"].back()[member] = value;
    }
    const scenario::Loaded loaded = test::loadDocument(document);
    INFO(test::allText(loaded.findings));
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.scenario);
    const std::vector<double> chunks{100, 90, 512, 512}; // megabytes
    for (std::size_t i = 0; i < chunks.size(); ++i) {
        CHECK(loaded.scenario->distributions[i].chunk == units::megabytes(chunks[i]));
        const auto& all = loaded.scenario->assumptions;
        const std::string pointer = "/distributions/" + std::to_string(i) + "/chunk";
        CHECK(std::count_if(all.begin(), all.end(), [&](const auto& a) { return a.pointer == pointer; }) == 1);
    }
    REQUIRE(findings({{"size", "100 MB"}, {"chunk", "101 MB"}}).size() == 1);
    CHECK(findings({{"size", "100 MB"}, {"chunk", "101 MB"}})[0].pointer == "/distributions/0/chunk");
}

TEST_CASE("validateDistributions: a misspelt receiver is told what it may mean", "[models][scenario]") {
    const auto all = findings({{"to", {"cache-bta"}}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].pointer == "/distributions/0/to/0");
    CHECK(all[0].allowed.find("cache-beta") != std::string::npos);
}

TEST_CASE("validateDistributions: a deadline below the bound is warned of, with the bound", "[models][scenario]") {
    // 1 TB into 100 Gb/s of WAN takes 80 s.
    const auto all = findings({{"deadline", "79 s"}});
    REQUIRE(all.size() == 1);
    CHECK(all[0].severity == diagnostics::Severity::Warning);
    CHECK(all[0].allowed.find(units::durationText(units::seconds(80))) != std::string::npos);
    CHECK(findings({{"deadline", "81 s"}}).empty());
}
