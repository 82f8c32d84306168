// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/score.h"

#include "tests/support/schema_oracle.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright;
using namespace lakewright::pilot;

namespace {

/// Two pilots that apply, one that does not.
Plan plan() {
    Plan plan{.pilots = {}, .objectives = 0.95, .sensitivities = 3, .source = {}};
    plan.pilots = {{.id = "P1", .measure = "", .feeds = "", .exit = ""},
                   {.id = "P2", .measure = "", .feeds = "", .exit = ""},
                   {.id = "P3", .measure = "", .feeds = "", .exit = "", .notApplicable = "none"}};
    plan.pilots[0].measures = {{.id = "P1/rate", .what = "", .unit = "B/s", .prediction = 100, .low = 90, .high = 110},
                               {.id = "P1/time", .what = "", .unit = "s", .high = 60}};
    plan.pilots[1].measures = {{.id = "P2/a", .what = "", .unit = "s", .prediction = 10},
                               {.id = "P2/b", .what = "", .unit = "s", .prediction = 20}};
    plan.pilots[1].meanError = 0.1;
    return plan;
}

Measurement measured() {
    return {.values = {{"P1/rate", 109}, {"P1/time", 60}, {"P2/a", 11.5}, {"P2/b", 20}},
            .calibrated = Calibrated{0.96, {{"a", 'C'}, {"b", 'D'}, {"c", 'A'}, {"d", 'E'}}}};
}

std::string pointerOfFinding(const std::string& document) {
    const LoadedMeasurement loaded = loadMeasurementText(document, "measured", plan());
    CHECK_FALSE(loaded.measurement);
    REQUIRE(loaded.findings.size() == 1);
    return loaded.findings.front().pointer;
}

const test::SchemaOracle& schema() {
    static const test::SchemaOracle oracle(LAKEWRIGHT_SOURCE_DIR
                                           "/resources/schema/lakewright.pilot-measurement-1.json");
    return oracle;
}

std::string withMeasurements(const std::string& list) {
    return R"({"schema": "lakewright.pilot-measurement/1", "measurements": )" + list + "}";
}

} // namespace

TEST_CASE("pilot::scoreOf says go when all is measured, met and calibrated", "[models][pilot]") {
    const Score score = scoreOf(plan(), measured());
    CHECK(score.decision == Decision::Go);
    CHECK(score.reasons.empty());
    CHECK(score.pilots[0].mark == Mark::Met);
    CHECK(*score.pilots[0].measures[0].error == Approx(0.09));
    CHECK_FALSE(score.pilots[0].measures[1].error);
    CHECK(score.pilots[1].measures[0].mark == Mark::Recorded);
    CHECK(*score.pilots[1].meanError == Approx(0.075)); // (15 % + 0) / 2
}

TEST_CASE("pilot::scoreOf stops by the rule of the plan", "[models][pilot]") {
    Measurement measurement = measured();
    measurement.calibrated->objectives = 0.94;
    CHECK(scoreOf(plan(), measurement).decision == Decision::Stop);
    measurement = measured();
    measurement.calibrated->sensitivities[2].tier = 'E';
    const Score score = scoreOf(plan(), measurement);
    CHECK(score.decision == Decision::Stop);
    CHECK(score.reasons.front().find("c is among the 3 strongest") == 0);
}

TEST_CASE("pilot::scoreOf stays open while something is missed, missing or not calibrated", "[models][pilot]") {
    const auto open = [](const Measurement& measurement) {
        const Score score = scoreOf(plan(), measurement);
        CHECK(score.decision == Decision::Open);
        REQUIRE(score.reasons.size() == 1);
        return score.reasons.front();
    };
    Measurement measurement = measured();
    measurement.values.erase("P1/time");
    CHECK(open(measurement) == "P1: 1 of 2 not measured.");
    measurement = measured();
    measurement.values["P1/time"] = 60.1;
    CHECK(open(measurement) == "P1 is missed.");
    measurement = measured();
    measurement.values["P2/b"] = 22; // 15 % and 10 %
    CHECK(open(measurement) == "P2 is missed.");
    measurement = measured();
    measurement.calibrated.reset();
    CHECK(open(measurement).find("calibrated") != std::string::npos);
    measurement = measured();
    measurement.calibrated->sensitivities.resize(2);
    CHECK(open(measurement) == "3 strongest parameters are not named.");
}

TEST_CASE("pilot::scoreOf meets a criterion exactly between its limits", "[models][pilot]") {
    rc::check("met if and only if low <= value <= high", [](double value) {
        Measurement measurement = measured();
        measurement.values["P1/rate"] = value;
        const bool isMet = value >= 90 && value <= 110;
        RC_ASSERT((scoreOf(plan(), measurement).pilots[0].measures[0].mark == Mark::Met) == isMet);
    });
}

TEST_CASE("pilot::loadMeasurement reads values in the units of the plan", "[models][pilot]") {
    const std::string document = R"({"schema": "lakewright.pilot-measurement/1",
        "measurements": [{"id": "P1/rate", "value": "800 b/s"}, {"id": "P1/time", "value": "1 min"}],
        "calibrated": {"objectives": 0.97, "sensitivities": [{"parameter": "φ_w", "tier": "C"}]}})";
    CHECK(schema().accepts(nlohmann::json::parse(document)));
    const LoadedMeasurement loaded = loadMeasurementText(document, "measured", plan());
    CHECK(loaded.findings.empty());
    REQUIRE(loaded.measurement);
    CHECK(loaded.measurement->values.at("P1/rate") == 100);
    CHECK(loaded.measurement->values.at("P1/time") == 60);
    REQUIRE(loaded.measurement->calibrated);
    CHECK(loaded.measurement->calibrated->sensitivities.at(0).tier == 'C');
}

TEST_CASE("pilot::loadMeasurement names what it refuses", "[models][pilot]") {
    CHECK(pointerOfFinding(withMeasurements(R"([{"id": "P9/x", "value": "1 s"}])")) == "/measurements/0/id");
    CHECK(pointerOfFinding(withMeasurements(R"([{"id": "P1/rate", "value": "1 s"}])")) == "/measurements/0/value");
    CHECK(pointerOfFinding(withMeasurements(R"([{"id": "P1/rate", "value": 5}])")) == "/measurements/0/value");
    CHECK(pointerOfFinding(withMeasurements(
              R"([{"id": "P1/time", "value": "1 s"}, {"id": "P1/time", "value": "2 s"}])")) == "/measurements/1/id");
    CHECK(pointerOfFinding(withMeasurements("{}")) == "/measurements");
    CHECK(pointerOfFinding(R"({"schema": "lakewright.pilot-measurement/1", "measurements": [], "calibrated":
        {"objectives": 1.5, "sensitivities": []}})") == "/calibrated/objectives");
    CHECK(pointerOfFinding(R"({"schema": "lakewright.pilot-measurement/1", "measurements": [], "calibrated":
        {"objectives": 0.5, "sensitivities": [{"parameter": "a", "tier": "F"}]}})") ==
          "/calibrated/sensitivities/0/tier");
    CHECK(pointerOfFinding(R"({"schema": "lakewright.scenario/1", "measurements": []})") == "/schema");
    CHECK_FALSE(loadMeasurement("/nowhere.json", plan()).measurement);
}

TEST_CASE("pilot: the schema of measurements refuses wrong structures", "[models][pilot]") {
    const auto accepts = [](const std::string& document) { return schema().accepts(nlohmann::json::parse(document)); };
    CHECK(accepts(withMeasurements("[]")));
    CHECK(accepts(withMeasurements(R"([{"id": "a", "value": 3}])")));
    CHECK_FALSE(accepts(withMeasurements("{}")));
    CHECK_FALSE(accepts(withMeasurements(R"([{"id": "a"}])")));
    CHECK_FALSE(accepts(withMeasurements(R"([{"id": "a", "value": true}])")));
    CHECK_FALSE(accepts(R"({"schema": "lakewright.scenario/1", "measurements": []})"));
}

TEST_CASE("pilot: a share above 1 is no measurement, a count is", "[models][pilot]") {
    Plan shares = plan();
    shares.pilots[0].measures = {{.id = "P1/held", .what = "", .unit = "1", .low = 1, .isShare = true},
                                 {.id = "P1/gain", .what = "", .unit = "1", .low = 1}};
    const auto findings = [&](const std::string& list) {
        return loadMeasurementText(withMeasurements(list), "measured", shares).findings;
    };
    CHECK(findings(R"([{"id": "P1/held", "value": 1}, {"id": "P1/gain", "value": 2}])").empty());
    const auto refused = findings(R"([{"id": "P1/held", "value": 2}])");
    REQUIRE(refused.size() == 1);
    CHECK(refused[0].pointer == "/measurements/0/value");
}
