// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "tests/support/findings_text.h"

#include <catch2/catch.hpp>

#include <algorithm>
#include <set>

using namespace lakewright;

namespace {

scenario::Loaded shipped(const char* name) {
    return scenario::load(std::filesystem::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios" / name, catalogue::builtin());
}

} // namespace

TEST_CASE("scenario: the first run loads without a finding", "[models][scenario]") {
    const scenario::Loaded loaded = shipped("first-run.json");
    INFO(test::allText(loaded.findings));
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->lakes.size() == 1);
    CHECK(loaded.scenario->jobs.size() == 2);
}

TEST_CASE("scenario: inference has the extent of workload W3", "[models][scenario]") {
    const scenario::Loaded loaded = shipped("w3-inference.json");
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->caches.size() == 50);
    REQUIRE(loaded.scenario->serving.size() == 150);
    int models = 0;
    double burst = 0; // loads per second of a region in a burst
    for (const scenario::Serving& serving : loaded.scenario->serving)
        if (serving.region == loaded.scenario->serving[0].region) {
            models += serving.models;
            burst += 1 / serving.burst->loadEvery.value;
        }
    CHECK(models == 100);
    CHECK(60 * burst == Approx(100));
}

TEST_CASE("scenario: lakehouse and retrieval ask what workload W4 asks", "[models][scenario]") {
    const scenario::Loaded loaded = shipped("w4-lakehouse-rag.json");
    INFO(test::allText(loaded.findings));
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.scenario);
    const scenario::QueryLoad& retrieval = loaded.scenario->queries.at(0);
    CHECK(retrieval.rate.value == 5000);
    CHECK(retrieval.requests >= 20);
    CHECK(retrieval.requests <= 60);
    CHECK(retrieval.rate.value * retrieval.burst->factor == 20000);
    double scans = 0;
    for (const facade::MixEntry& entry : loaded.scenario->curves.at(1).asked->entries)
        scans += entry.operation == facade::Operation::GetRange ? entry.share : 0;
    CHECK(scans == Approx(0.72));
}

TEST_CASE("scenario: migrations have the extent of workload W6", "[models][scenario]") {
    struct Profile {
        const char* file;
        double objects, bytes;
        int accounts;
        double days, hierarchical;
    };
    for (const Profile& profile : {Profile{"profiles/w6-s.json", 1e9, 1e15, 2, 30, 0},
                                   Profile{"w6-blob-migration.json", 5e10, 1e17, 30, 90, 0.4},
                                   Profile{"profiles/w6-l.json", 2e11, 1e18, 300, 180, 0.5}}) {
        const scenario::Loaded loaded = shipped(profile.file);
        INFO(profile.file << test::allText(loaded.findings));
        CHECK(loaded.findings.empty());
        REQUIRE(loaded.scenario);
        const scenario::BlobMigration& migration = loaded.scenario->migrations.at(0);
        CHECK(migration.objects == profile.objects);
        CHECK(migration.bytes.value == Approx(profile.bytes).epsilon(0.02));
        CHECK(accountsOf(migration) == profile.accounts);
        CHECK(migration.deadline == units::days(profile.days));
        int hierarchical = 0;
        for (const scenario::SourceAccounts& accounts : migration.accounts)
            hierarchical += accounts.hierarchicalNamespace ? accounts.count : 0;
        CHECK(hierarchical == Approx(profile.hierarchical * profile.accounts));
    }
}

TEST_CASE("scenario: the three lakes load with warnings about doubtful rows only", "[models][scenario]") {
    const scenario::Loaded loaded = shipped("three-lakes.json");
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    for (const diagnostics::Diagnostic& finding : loaded.findings)
        CHECK(finding.message.starts_with("Figures of Standard_"));
}

TEST_CASE("scenario: the three lakes have the extent of workload W2", "[models][scenario]") {
    const scenario::Loaded loaded = shipped("three-lakes.json");
    INFO(test::allText(loaded.findings));
    REQUIRE(loaded.scenario);
    const scenario::Scenario& s = *loaded.scenario;
    const auto providers = std::count_if(s.regions.begin(), s.regions.end(), [](const auto& r) { return r.provider; });
    CHECK(providers == 6);
    CHECK(s.regions.size() - static_cast<std::size_t>(providers) == 50);
    CHECK(s.jobs.size() == 30);
    CHECK(s.horizon == units::days(7));
    REQUIRE(s.lakes.size() == 3);
    std::set<std::string> areas;
    for (const scenario::Lake& lake : s.lakes) {
        CHECK(lake.stored == units::exabytes(1.5));
        areas.insert(
            std::find_if(s.regions.begin(), s.regions.end(), [&](const auto& r) { return r.id == lake.region; })->area);
    }
    CHECK(areas == std::set<std::string>{"us", "eu", "apac"});
    for (const scenario::Job& job : s.jobs) {
        CHECK(job.gpus >= 2000);
        CHECK(job.gpus <= 16384);
    }
}
