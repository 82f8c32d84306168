// SPDX-License-Identifier: GPL-3.0-or-later
// The rules of deployment variants are in tests/data/bad/variant_*.json; here is what a prefab fills in.
#include "models/scenario/validate.h"
#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;
using nlohmann::json;
using test::loadDocument;
using test::tinyScenario;

namespace {

scenario::Scenario loaded(const json& document) {
    scenario::Loaded result = loadDocument(document);
    INFO(test::allText(result.findings));
    REQUIRE(result.scenario);
    return *result.scenario;
}

/// The tiny scenario with its first lake of this variant, without the members in which VMs differ.
json withVariant(const char* variant, int nodes) {
    json document = tinyScenario();
    json& lake = document["lakes"][0];
    for (const char* member : {"size", "clusters", "parameters"})
        lake.erase(member);
    lake["variant"] = variant;
    lake["nodes"] = nodes;
    return document;
}

bool assumes(const scenario::Scenario& scenario, const std::string& pointer) {
    return std::any_of(scenario.assumptions.begin(), scenario.assumptions.end(),
                       [&](const scenario::Assumption& one) { return one.pointer == pointer && !one.fromScenario; });
}

} // namespace

TEST_CASE("scenario: a variant brings its machine, stripe and lifetimes as assumptions", "[models][scenario]") {
    const scenario::Scenario edge = loaded(withVariant("edge", 12));
    const scenario::Machines& machines = edge.lakes[0].machines;
    CHECK(machines.size == "edge-node");
    CHECK(machines.parameters.stripeData == 12);
    CHECK(machines.parameters.stripeTotal == 16);
    CHECK_FALSE(machines.terms.highAvailabilityEnclosures);
    CHECK(machines.terms.tokenLifetime == units::seconds(300));
    CHECK(machines.terms.keyLifetime == units::hours(1));
    for (const char* member : {"size", "highAvailabilityEnclosures", "tokenLifetime", "keyLifetime"})
        CHECK(assumes(edge, std::string("/lakes/0/") + member));
    const auto size = std::find_if(edge.sizes.begin(), edge.sizes.end(),
                                   [](const catalogue::VmSize& one) { return one.id == "edge-node"; });
    REQUIRE(size != edge.sizes.end());
    CHECK(size->vcpus == 96); // 48 cores with two threads
    CHECK(size->egress.value == Approx(2 * 100e9 / 8));
    CHECK(size->source.tier == 'E');
}

TEST_CASE("scenario: a stated stripe wins over that of the variant", "[models][scenario]") {
    json own = withVariant("edge", 12);
    own["lakes"][0]["parameters"] = {{"stripeData", 10}, {"stripeTotal", 12}};
    CHECK(loaded(own).lakes[0].machines.parameters.stripeTotal == 12);
    json common = withVariant("edge", 12);
    common["parameters"]["stripeData"] = 8;
    common["parameters"]["stripeTotal"] = 10;
    CHECK(loaded(common).lakes[0].machines.parameters.stripeTotal == 10);
}

TEST_CASE("scenario: on premises stripes go over devices from 150 of them", "[models][scenario]") {
    const scenario::Scenario few = loaded(withVariant("on-premises", 6)), many = loaded(withVariant("on-premises", 7));
    CHECK(few.lakes[0].machines.parameters.stripeTotal == 16); // 132 drives
    CHECK(many.lakes[0].machines.parameters.stripeTotal == 150);
    CHECK(many.lakes[0].machines.parameters.stripeData == 146);
    CHECK(many.lakes[0].machines.terms.highAvailabilityEnclosures);
    CHECK(many.lakes[0].machines.parameters.disaggregated);
    json open = withVariant("on-premises", 7);
    open["lakes"][0]["highAvailabilityEnclosures"] = false;
    CHECK(loaded(open).lakes[0].machines.parameters.stripeTotal == 16);
}

TEST_CASE("scenario: VMs on Azure are what is meant when no variant is stated", "[models][scenario]") {
    json stated = tinyScenario();
    stated["lakes"][0]["variant"] = "azure-vms";
    const scenario::Scenario a = loaded(tinyScenario()), b = loaded(stated);
    CHECK(a == b); // the hash too
    CHECK(a.lakes[0].machines.terms == scenario::VariantTerms{});
}

TEST_CASE("scenario: expansions of servers take the time of a delivery", "[models][scenario]") {
    json document = withVariant("edge", 12);
    document["growth"]["expansions"] = {{{"lake", document["lakes"][0]["id"]}, {"nodes", 4}, {"whenFill", 0.8}}};
    const growth::LeadTime lead = loaded(document).growth.expansions.at(0).leadTime;
    CHECK(lead.kind == growth::LeadKind::Hardware);
    CHECK(lead.median == units::days(56));
    document["growth"]["expansions"][0]["leadTime"] = {{"median", "20 d"}};
    CHECK(loaded(document).growth.expansions.at(0).leadTime.median == units::days(20));
    document["growth"]["expansions"][0]["leadTime"] = {{"kind", "quota"}};
    CHECK(loaded(document).growth.expansions.at(0).leadTime.kind == growth::LeadKind::Quota);
}
