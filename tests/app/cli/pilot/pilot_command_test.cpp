// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pilot/pilot_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using nlohmann::json;

namespace {

using lakewright::test::Outcome;

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("pilot " + lakewright::test::kFirstRun + " " + arguments);
}

std::string valueText(const json& measure) {
    const double value = measure.at("prediction").is_null()
                             ? measure.value("low", json(1)).is_null() ? 1.0 : measure.at("low").get<double>()
                             : measure.at("prediction").get<double>();
    return json(value).dump();
}

/// A measurement in which everything is as predicted.
json asPredicted(const json& plan) {
    json list = json::array();
    for (const json& pilot : plan.at("pilots"))
        for (const json& measure : pilot.at("measures")) {
            const std::string unit = measure.at("unit");
            json entry{{"id", measure.at("id")}};
            if (unit == "1" || unit == "count")
                entry["value"] = json::parse(valueText(measure));
            else
                entry["value"] = valueText(measure) + " " + unit;
            list.push_back(entry);
        }
    return {{"schema", "lakewright.pilot-measurement/1"},
            {"measurements", list},
            {"calibrated",
             {{"objectives", 0.97},
              {"sensitivities",
               {{{"parameter", "a"}, {"tier", "C"}},
                {{"parameter", "b"}, {"tier", "C"}},
                {{"parameter", "c"}, {"tier", "D"}}}}}}};
}

} // namespace

TEST_CASE("pilot prints the plan of a scenario and scores a measurement", "[app][cli]") {
    const Outcome planned = run("--json");
    REQUIRE(planned.exitCode == 0);
    const json plan = json::parse(planned.out);
    REQUIRE(plan.at("pilots").size() == 10);
    CHECK(plan.at("pilots").at(6).at("applies") == false); // no migration
    CHECK_FALSE(plan.contains("decision"));
    CHECK(run("").out.find("P8/eastus2-centralus/16") != std::string::npos);

    const lakewright::test::TemporaryFolder folder;
    const std::string file = (folder.path() / "measured.json").string();
    const auto measure = [&](const json& measurement) {
        std::ofstream(file) << measurement;
        return run("--strict --json --measurement " + file);
    };
    json measurement = asPredicted(plan);
    const Outcome go = measure(measurement);
    INFO(go.err << go.out);
    CHECK(go.exitCode == 0);
    CHECK(json::parse(go.out).at("decision").at("verdict") == "go");
    measurement["calibrated"]["sensitivities"][1]["tier"] = "E";
    const Outcome stop = measure(measurement);
    CHECK(stop.exitCode == 3);
    CHECK(json::parse(stop.out).at("decision").at("verdict") == "stop");
    measurement = asPredicted(plan);
    measurement["measurements"].erase(0);
    const Outcome open = measure(measurement);
    CHECK(open.exitCode == 3);
    CHECK(json::parse(open.out).at("decision").at("verdict") == "open");
    CHECK(run("--measurement " + file).out.find("not measured") != std::string::npos);
}

TEST_CASE("pilot refuses what it cannot read", "[app][cli]") {
    CHECK(run("--measurement /nowhere.json").exitCode == 2);
    CHECK(run("--measurement " + lakewright::test::kFirstRun).exitCode == 2);
    CHECK(run("--strict").exitCode == 2); // says nothing without a measurement
    CHECK(lakewright::test::startProgramLine("pilot " + lakewright::test::kBad).exitCode == 2);
}
