// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/variant/prefab.h"

#include "models/variant/read_prefab.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using variant::Variant;

TEST_CASE("variant: the four prefabs have the limits of WORKLOADS 2", "[models][variant]") {
    REQUIRE(variant::prefabs().size() == 4);
    CHECK(variant::prefab(Variant::AzureVms).nodes.low == 8);
    CHECK(variant::prefab(Variant::Edge).nodes.low == 4);
    CHECK(variant::prefab(Variant::Edge).nodes.high == 64);
    CHECK(variant::prefab(Variant::Edge).wholeFrom->value == 11);
    CHECK(variant::prefab(Variant::BareMetal).nodes.low == 11);
    CHECK(variant::prefab(Variant::BareMetal).watermark == "hypothetical");
    CHECK(variant::prefab(Variant::OnPremises).disaggregated);
    CHECK(variant::prefab(Variant::Edge).autonomy->value == units::hours(72));
    CHECK(variant::prefab(Variant::Edge).leadTime.median == units::days(56)); // 8 weeks
    for (const variant::Prefab& prefab : variant::prefabs()) {
        const bool isVm = prefab.variant == Variant::AzureVms;
        INFO(prefab.id);
        CHECK(prefab.persistentDrives != isVm);
        CHECK(prefab.wideStripe.has_value() != isVm);
        CHECK(prefab.machines.empty() == isVm);
        CHECK(prefab.watermark.empty() == (prefab.variant != Variant::BareMetal));
    }
}

TEST_CASE("variant: every figure has a range around it, a tier and a source", "[models][variant]") {
    for (const variant::Prefab& prefab : variant::prefabs())
        for (const variant::Figure* figure : {&prefab.nodes, &prefab.rates.nodeLoss, &prefab.rates.dataLostWithNode,
                                              &prefab.rates.deviceLoss, &prefab.rates.commonMode}) {
            INFO(prefab.id << " " << figure->source);
            CHECK(figure->low <= figure->value);
            CHECK(figure->value <= figure->high);
            CHECK(std::string("ABCDEX").find(figure->tier) != std::string::npos);
            CHECK_FALSE(figure->source.empty());
        }
}

TEST_CASE("variant: machines belong to one variant and have what WORKLOADS 2 says", "[models][variant]") {
    CHECK(variant::findPrefab("bare-metal") == &variant::prefab(Variant::BareMetal));
    CHECK(variant::findPrefab("moon") == nullptr);
    CHECK(variant::ownerOf("edge-node") == &variant::prefab(Variant::Edge));
    CHECK(variant::ownerOf("Standard_L32aos_v4") == nullptr);
    const variant::Machine* machine = variant::findMachine(variant::prefab(Variant::BareMetal), "bare-metal-node");
    REQUIRE(machine);
    const auto size = nlohmann::json::parse(machine->document);
    CHECK(size.at("vcpus") == 2 * 64 * 2); // two threads of each of 2 × 64 cores
    CHECK(size.at("localDisks").get<int>() * 30.72 == Approx(737.28));
    CHECK(size.at("source").at("tier") == "E");
    for (const variant::Prefab& one : variant::prefabs())
        for (const variant::Machine& own : one.machines)
            CHECK(variant::ownerOf(own.id) == &one);
}

TEST_CASE("variant: a damaged prefab is refused", "[models][variant]") {
    CHECK_THROWS(variant::readPrefab("{}"));
    CHECK_THROWS(variant::readPrefab(R"({"id": "moon"})"));
}
