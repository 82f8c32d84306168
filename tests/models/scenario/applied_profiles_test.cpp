// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/applied_profiles.h"

#include "models/scenario/findings.h"
#include "models/units/text.h"
#include "tests/models/calibration/scale_out_rows.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright;
using nlohmann::json;

namespace {

json reference(const std::string& profile, const std::string& parameter) {
    return {{"profile", profile}, {"parameter", parameter}};
}

/// A document whose profiles are of one file, `lab.json`.
json documentWith(const json& value) {
    return {{"profiles", {{"lab", {{"file", "lab.json"}}}}}, {"list", {1, {{"rate", value}}}}};
}

class Lab {
public:
    Lab() { std::ofstream(m_folder.path() / "lab.json") << toJson(m_profile).dump(); }
    std::vector<scenario::Assumption> apply(json& document) {
        return scenario::assumptionsOf(scenario::applyProfiles(document, m_folder.path(), findings));
    }
    double fitted(const std::string& name) const {
        for (const calibration::ProfileParameter& parameter : m_profile.parameters)
            if (parameter.name == name)
                return parameter.value;
        return 0;
    }

    scenario::Findings findings{"scenario.json"};

private:
    calibration::Profile m_profile = test::scaleOutProfile(test::scaleOutRows());
    test::TemporaryFolder m_folder;
};

} // namespace

TEST_CASE("applied profiles: figures stand with their unit where a scenario names them, and say whose they are",
          "[models][scenario]") {
    Lab lab;
    json document = documentWith(reference("lab", "rate of one"));
    document["share"] = reference("lab", "contention");
    const std::vector<scenario::Assumption> figures = lab.apply(document);
    CHECK(lab.findings.take().empty());
    CHECK_FALSE(document.contains("profiles"));
    const auto rate = units::parse<units::Bandwidth>(document["list"][1]["rate"].get<std::string>());
    CHECK(std::get<units::Bandwidth>(rate).value == lab.fitted("rate of one"));
    CHECK(document["share"].get<double>() == lab.fitted("contention"));
    REQUIRE(figures.size() == 3); // and the profile itself
    for (const scenario::Assumption& figure : figures)
        if (figure.pointer == "/list/1/rate") {
            CHECK(figure.tier == 'C');
            CHECK_THAT(figure.source, Catch::StartsWith("profile lab (") && Catch::Contains("hardware: a rack"));
        }
}

TEST_CASE("applied profiles: what cannot be taken is a finding at its place", "[models][scenario]") {
    const auto placeOf = [](const json& value) {
        Lab lab;
        json document = documentWith(value);
        CHECK(lab.apply(document).empty());
        const auto findings = lab.findings.take();
        REQUIRE(findings.size() == 1);
        return findings.front().pointer;
    };
    CHECK(placeOf(reference("wan", "rate of one")) == "/list/1/rate/profile");
    CHECK(placeOf(reference("lab", "rate of two")) == "/list/1/rate/parameter");
    CHECK(placeOf({{"profile", "lab"}, {"parameter", 3}}) == "/list/1/rate");

    Lab lab;
    json document = documentWith(1);
    document["profiles"]["lab"]["file"] = "none.json";
    CHECK(lab.apply(document).empty());
    REQUIRE(lab.findings.hasErrors());
    CHECK(lab.findings.take().front().pointer == "/profiles/lab/file");
}
