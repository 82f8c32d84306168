// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/object_facts.h"

#include "models/catalogue/catalogue.h"
#include "tests/app/desktop/fixture.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

const Fact* find(const ObjectFacts& facts, const QString& label) {
    for (const auto& section : facts.sections)
        for (const auto& fact : section.facts)
            if (fact.label == label)
                return &fact;
    return nullptr;
}

TEST_CASE("every object of the scenario has facts", "[desktop]") {
    const auto& s = flagshipDeployment().scenario();
    const auto check = [](ObjectKind kind, const auto& values) {
        for (const auto& value : values) {
            INFO(value.id);
            CHECK_FALSE(objectFacts(flagshipDeployment(), {kind, QString::fromStdString(value.id)}).sections.empty());
        }
    };
    check(ObjectKind::Lake, s.lakes);
    check(ObjectKind::Region, s.regions);
    check(ObjectKind::Cache, s.caches);
    check(ObjectKind::Dataset, s.datasets);
    check(ObjectKind::Job, s.jobs);
    check(ObjectKind::Path, s.network.paths);
    check(ObjectKind::Fault, s.faults);
    check(ObjectKind::Objective, s.objectives);
    CHECK_FALSE(objectFacts(flagshipDeployment(), {ObjectKind::Scenario, "x"}).sections.empty());
    CHECK(objectFacts(flagshipDeployment(), {ObjectKind::Lake, "no-lake"}).sections.empty());
}

TEST_CASE("facts tell where a value comes from", "[desktop]") {
    const auto& lake = flagshipDeployment().scenario().lakes.front();
    const auto facts = objectFacts(flagshipDeployment(), {ObjectKind::Lake, QString::fromStdString(lake.id)});
    REQUIRE(find(facts, "Stored, logical") != nullptr);
    CHECK(find(facts, "Stored, logical")->tier == "set");
    CHECK(find(facts, "Stored, logical")->source == "/lakes/0/stored");
    REQUIRE(find(facts, "NIC egress") != nullptr);
    CHECK(find(facts, "NIC egress")->tier ==
          QString(QChar(catalogue::builtin().size(lake.machines.size)->source.tier)));
    REQUIRE(find(facts, "Reads at most") != nullptr);
    CHECK(find(facts, "Reads at most")->tier == "X");
}

TEST_CASE("a region shows what limits transfers over its connections", "[desktop]") {
    const auto loaded = scenario::load(LAKEWRIGHT_SOURCE_DIR "/scenarios/patterns.json", catalogue::builtin());
    const Deployment deployment(*loaded.scenario, catalogue::builtin());
    const auto facts = objectFacts(deployment, {ObjectKind::Region, "japaneast"});
    REQUIRE(find(facts, "To West Europe") != nullptr);
    CHECK(find(facts, "To West Europe")->source == "VNet peering; limit: packet loss");
    // 2048 streams of 1448 B / 242 ms · 1220 = 119.6 Gb/s; the alternatives are not shown
    CHECK(find(facts, "To West Europe")->value == QString::fromUtf8("120\u202fGb/s"));
}

} // namespace
} // namespace lakewright::test
