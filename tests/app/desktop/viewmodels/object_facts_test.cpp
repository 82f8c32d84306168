// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/desktop/viewmodels/object_facts.h"

#include "models/catalogue/catalogue.h"
#include "models/scenario/load.h"

#include <catch2/catch.hpp>

namespace lakewright::test {
namespace {

using namespace desktop;

const Deployment& flagship() {
    static const auto loaded = scenario::load(LAKEWRIGHT_SCENARIOS "/three-lakes.json", catalogue::builtin());
    static const Deployment deployment(*loaded.scenario, catalogue::builtin());
    return deployment;
}

const Fact* find(const ObjectFacts& facts, const QString& label) {
    for (const auto& section : facts.sections)
        for (const auto& fact : section.facts)
            if (fact.label == label)
                return &fact;
    return nullptr;
}

TEST_CASE("every object of the scenario has facts", "[desktop]") {
    const auto& s = flagship().scenario();
    const auto check = [](ObjectKind kind, const auto& values) {
        for (const auto& value : values) {
            INFO(value.id);
            CHECK_FALSE(objectFacts(flagship(), {kind, QString::fromStdString(value.id)}).sections.empty());
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
    CHECK_FALSE(objectFacts(flagship(), {ObjectKind::Scenario, "x"}).sections.empty());
    CHECK(objectFacts(flagship(), {ObjectKind::Lake, "no-lake"}).sections.empty());
}

TEST_CASE("facts tell where a value comes from", "[desktop]") {
    const auto& lake = flagship().scenario().lakes.front();
    const auto facts = objectFacts(flagship(), {ObjectKind::Lake, QString::fromStdString(lake.id)});
    REQUIRE(find(facts, "Stored, logical") != nullptr);
    CHECK(find(facts, "Stored, logical")->tier == "set");
    CHECK(find(facts, "Stored, logical")->source == "/lakes/0/stored");
    REQUIRE(find(facts, "NIC egress") != nullptr);
    CHECK(find(facts, "NIC egress")->tier ==
          QString(QChar(catalogue::builtin().size(lake.machines.size)->source.tier)));
    REQUIRE(find(facts, "Reads at most") != nullptr);
    CHECK(find(facts, "Reads at most")->tier == "X");
}

TEST_CASE("a region is served by the lakes of the data it reads", "[desktop]") {
    const auto& s = flagship().scenario();
    const auto& job = s.jobs.front();
    const auto* data = flagship().dataset(job.dataset);
    REQUIRE(data != nullptr);
    bool found = false;
    for (const auto* lake : flagship().lakesServing(job.region))
        found = found || lake->id == data->lake;
    CHECK(found);
    CHECK(flagship().isGpuRegion(job.region));
    int gpus = 0;
    for (const auto& region : s.regions)
        gpus += flagship().gpusIn(region.id);
    int wanted = 0;
    for (const auto& each : s.jobs)
        wanted += each.gpus;
    CHECK(gpus == wanted); // every job is in exactly one region
}

} // namespace
} // namespace lakewright::test
