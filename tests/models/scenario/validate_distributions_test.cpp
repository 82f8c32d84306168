// SPDX-License-Identifier: GPL-3.0-or-later
// The broken scenarios of tests/data/bad have a finding each; here is what they say.
#include "models/scenario/validate.h"
#include "models/units/text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

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
