// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/validate.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using nlohmann::json;
using Pointers = std::vector<std::string>;

namespace {

json migrating(const json& changes) {
    json document = test::tinyScenario();
    json migration = json::parse(R"({
      "id": "leave", "lake": "lake", "deadline": "20 h",
      "source": {"region": "beta", "accounts": [{"count": 4, "detection": "feed"}]},
      "inventory": {"objects": 1e6, "bytes": "100 TB", "sizes": [{"weight": 1, "law": "lognormal", "median": "100 MB", "sigma": 0}]},
      "hosts": {"size": "Plain", "count": 10}, "changes": {"bytesPerDay": 0.01, "objectsPerDay": 0.02}})");
    migration.merge_patch(changes);
    document["migrations"] = {migration};
    return document;
}

Pointers findingsOf(const json& document, diagnostics::Severity severity) {
    Pointers pointers;
    for (const auto& finding : test::loadDocument(document).findings)
        if (finding.severity == severity)
            pointers.push_back(finding.pointer);
    return pointers;
}

Pointers errors(const json& changes) {
    return findingsOf(migrating(changes), diagnostics::Severity::Error);
}
Pointers warnings(const json& changes) {
    return findingsOf(migrating(changes), diagnostics::Severity::Warning);
}

} // namespace

TEST_CASE("scenario: a migration is read with its defaults as assumptions", "[models][scenario]") {
    const auto loaded = test::loadDocument(migrating(json::object()));
    REQUIRE(loaded.scenario);
    const scenario::BlobMigration& migration = loaded.scenario->migrations.at(0);
    CHECK(migration.limits == migration::kStandardAccount);
    CHECK(accountsOf(migration) == 4);
    CHECK(migration.changedObjects == 0.02);
    CHECK(migration.uncertainty == migration::Uncertainty{});
    CHECK(migration.hosts.block == units::mebibytes(8));
    CHECK_FALSE(migration.archive);
    CHECK(std::any_of(loaded.scenario->assumptions.begin(), loaded.scenario->assumptions.end(), [](const auto& a) {
        return a.pointer == "/migrations/0/uncertainty/bandwidth" && a.tier == 'E';
    }));
}

TEST_CASE("scenario: limits of accounts are the standard, a primary region's, or stated", "[models][scenario]") {
    const auto limits = [](const json& source) {
        return test::loadDocument(migrating({{"source", source}})).scenario.value().migrations.at(0).limits;
    };
    CHECK(limits({{"limits", "primary-region"}}) == migration::kPrimaryRegionAccount);
    CHECK(limits({{"egress", "80 Gb/s"}}).egress == units::gigabitsPerSecond(80));
    CHECK(limits({{"egress", "80 Gb/s"}}).requests.value == 20'000);
}

TEST_CASE("scenario: rules for migrations", "[models][scenario]") {
    CHECK(errors(json::object()).empty());
    CHECK(errors({{"lake", "atlantis"}}) == Pointers{"/migrations/0/lake"});
    CHECK(errors({{"id", "lake"}}) == Pointers{"/migrations/0/id"});
    CHECK(errors({{"hosts", {{"size", "Huge"}}}}) == Pointers{"/migrations/0/hosts/size"});
    CHECK(errors({{"source", {{"region", "nowhere"}}}}) == Pointers{"/migrations/0/source/region"});
    CHECK(errors({{"deadline", "0 s"}}) == Pointers{"/migrations/0/deadline"});
    CHECK(errors({{"changes", {{"objectsPerDay", nullptr}}}}) == Pointers{"/migrations/0/changes"});
    CHECK(errors({{"inventory", {{"bytes", "101.1 TB"}}}}) == Pointers{"/migrations/0/inventory/bytes"});
    CHECK(errors({{"inventory", {{"bytes", "100.9 TB"}}}}).empty());
    CHECK(errors({{"inventory", {{"objects", 1e8}, {"bytes", "10 PB"}}}}) == Pointers{"/migrations/0/inventory/bytes"});
    CHECK(errors({{"source", {{"archive", {{"share", 0.5}, {"rehydrate", {{"rate", "1 GB/s"}}}}}}}}).empty());
}

TEST_CASE("scenario: a migration from where no path leads is refused", "[models][scenario]") {
    json document = migrating({{"source", {{"region", "gamma"}}}});
    CHECK(findingsOf(document, diagnostics::Severity::Error).empty());
    document["network"]["paths"] = json::array();
    document["faults"].erase(1);
    const Pointers found = findingsOf(document, diagnostics::Severity::Error);
    CHECK(std::find(found.begin(), found.end(), "/migrations/0/source/region") != found.end());
}

TEST_CASE("scenario: a migration that no luck makes possible is warned of", "[models][scenario]") {
    CHECK(warnings(json::object()).empty());
    // 100 TB through the 100 Gb/s of beta's WAN take 8,000 s.
    CHECK(warnings({{"deadline", "2 h"}}) == Pointers{"/migrations/0/deadline"});
    // ρ = 11 · 8,000/86,400.
    CHECK(warnings({{"changes", {{"bytesPerDay", 11}}}}) == Pointers{"/migrations/0/changes"});
    CHECK(warnings({{"deadline", "3 d"}}) == Pointers{"/migrations/0/deadline"}); // the run ends before
}
