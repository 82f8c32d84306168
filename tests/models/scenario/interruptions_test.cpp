// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/interruptions.h"

#include "tests/support/findings_text.h"
#include "tests/support/tiny_scenario.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using namespace lakewright;

namespace {

using nlohmann::json;

scenario::Scenario loaded(const json& document) {
    const scenario::Loaded result = test::loadDocument(document);
    INFO(test::allText(result.findings));
    REQUIRE(result.scenario);
    return *result.scenario;
}

} // namespace

TEST_CASE("scenario: interruptions are off unless asked for, and {} means the rates of the handbook",
          "[models][scenario]") {
    json document = test::tinyScenario();
    CHECK_FALSE(loaded(document).lakes[0].machines.interruptions);
    document["lakes"][0]["interruptions"] = json::object();
    const scenario::Scenario with = loaded(document);
    CHECK(with.lakes[0].machines.interruptions == scenario::Interruptions{});
    const auto assumed = std::count_if(with.assumptions.begin(), with.assumptions.end(), [](const auto& one) {
        return one.pointer.starts_with("/lakes/0/interruptions/") && !one.fromScenario;
    });
    CHECK(assumed == 11); // five rates, four times, fault domains and their data
    document["lakes"][0]["interruptions"] = {{"redeploy", 0.3}, {"faultDomainData", "lost"}, {"rebootTime", "8 min"}};
    const scenario::Interruptions stated = *loaded(document).lakes[0].machines.interruptions;
    CHECK(stated.redeploy == 0.3);
    CHECK(stated.domainDataLost);
    CHECK(stated.rebootTime == units::minutes(8));
}

TEST_CASE("scenario: a rate by name is the process it stands for", "[models][scenario]") {
    json named = test::tinyScenario(), stated = named;
    named["faults"] = {{{"id", "f"}, {"kind", "region-down"}, {"target", "alpha"}, {"rate", "default"}}};
    stated["faults"] = {{{"id", "f"},
                         {"kind", "region-down"},
                         {"target", "alpha"},
                         {"mtbf", "730 d"}, // 2 years
                         {"repairMedian", "2 h"},
                         {"repairSigma", 1.2},
                         {"pairShare", 0.02}}};
    const scenario::Scenario one = loaded(named), other = loaded(stated);
    CHECK(one.faults == other.faults);
    CHECK(one.hash == other.hash);
    const auto assumed = std::count_if(one.assumptions.begin(), one.assumptions.end(),
                                       [](const auto& a) { return a.pointer.starts_with("/faults/0/"); });
    CHECK(assumed == 4);
    named["faults"][0]["kind"] = "lake-down";
    named["faults"][0]["target"] = "lake";
    const auto process = std::get<scenario::RandomProcess>(loaded(named).faults[0].when);
    CHECK(process.mtbf == units::days(146)); // five times as often
}

TEST_CASE("scenario: zones and maintenance are read as written", "[models][scenario]") {
    json document = test::tinyScenario();
    document["lakes"][0]["zones"] = {2};
    document["faults"] = {{{"id", "m"},
                           {"kind", "maintenance"},
                           {"target", "lake"},
                           {"faultDomains", 8},
                           {"gap", "10 min"},
                           {"data", "lost"},
                           {"at", "1 h"},
                           {"duration", "5 min"}}};
    const scenario::Scenario s = loaded(document);
    CHECK(s.lakes[0].machines.zones == std::vector<int>{2});
    const scenario::Fault& fault = s.faults[0];
    CHECK(fault.faultDomains == 8);
    CHECK(fault.dataLost);
    // eight times 5 min, seven times 10 min
    CHECK(scenario::lengthOf(fault, std::get<scenario::Timed>(fault.when)) == units::minutes(110));
}
