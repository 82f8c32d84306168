// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile.h"

#include "models/diagnostics/diagnostic.h"
#include "tests/models/calibration/scale_out_rows.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

using namespace lakewright;
using namespace lakewright::calibration;
using nlohmann::json;

namespace {

std::string findingOf(const json& document) {
    try {
        parseProfile(document.dump(), "p.json");
    } catch (const diagnostics::InputError& error) {
        return diagnostics::toText(error.findings().front());
    }
    return "none";
}

} // namespace

TEST_CASE("A profile is read as it was written", "[models][calibration]") {
    const Profile profile = test::scaleOutProfile();
    const std::string text = toJson(profile).dump();
    const Profile read = parseProfile(text, "p.json");
    CHECK(toJson(read).dump() == text);
    CHECK(read.key == profile.key);
    CHECK(read.parameters == profile.parameters);
    CHECK(read.covariance == profile.covariance);
    CHECK(read.measured == profile.measured);
    CHECK(read.evidence == profile.evidence);
}

TEST_CASE("A profile knows what was measured, and for how long it is believed", "[models][calibration]") {
    const Profile profile = test::scaleOutProfile();
    REQUIRE(profile.measured.size() == 1);
    CHECK(profile.measured.front().parameters == std::vector<std::string>{"rate of one", "contention", "coherency"});
    CHECK(profile.measured.front().ranges == std::vector<MeasuredRange>{{"nodes", "count", 1, 16}});
    CHECK_FALSE(profile.isStale(profile.key.expires));
    CHECK(profile.isStale({profile.key.expires.daysSince1970 + 1}));
}

TEST_CASE("A damaged profile is refused at its place", "[models][calibration]") {
    const json good = json::parse(toJson(test::scaleOutProfile()).dump());
    CHECK(findingOf(good) == "none");
    const auto with = [&](const char* pointer, json value) {
        json bad = good;
        bad[json::json_pointer(pointer)] = std::move(value);
        return findingOf(bad);
    };
    using Catch::Contains;
    CHECK_THAT(with("/schema", "lakewright.profile/9"), Contains("/schema") && Contains("lakewright.profile/1"));
    CHECK_THAT(with("/model", "magic"), Contains("/model"));
    CHECK_THAT(with("/made", "soon"), Contains("/made") && Contains("2027-02-28"));
    CHECK_THAT(with("/parameters/0/value", -1), Contains("/parameters/0/value"));
    CHECK_THAT(with("/parameters/0/value", "1"), Contains("/parameters/0/value"));
    CHECK_THAT(with("/parameters/0/low", 1e20), Contains("/parameters/0") && Contains("interval"));
    CHECK_THAT(with("/parameters/1/name", "coherency"), Contains("/parameters/1") && Contains("twice"));
    // no fit claims what may be anything between its limits, or is known to no factor of ten
    json wide = good["parameters"][0];
    wide["identified"] = true;
    wide["low"] = wide["value"].get<double>() / 4;
    wide["high"] = wide["value"].get<double>() * 4;
    CHECK_THAT(with("/parameters/0", wide), Contains("/parameters/0/identified"));
    wide["identified"] = false;
    CHECK(with("/parameters/0", wide) == "none");
    json open = good["parameters"][0];
    open["identified"] = open["openBelow"] = open["openAbove"] = true;
    CHECK_THAT(with("/parameters/0", open), Contains("/parameters/0/identified"));
    CHECK_THAT(with("/covariance/0/1", 5), Contains("/covariance"));
    CHECK_THAT(with("/covariance/0/0", -1), Contains("/covariance"));
    CHECK_THAT(with("/covariance/0/0", 1e308), Contains("/covariance"));
    CHECK_THAT(with("/noise/freedom", 0.001), Contains("/noise/freedom"));
    CHECK_THAT(with("/noise/regimes/0/deviation", -1), Contains("/noise/regimes/0/deviation"));
    CHECK_THAT(with("/measured/0/ranges/0/name", "bananas"), Contains("/measured/0/ranges/0") && Contains("nodes"));
    CHECK_THAT(with("/measured/0/ranges/0/least", 100), Contains("/measured/0/ranges/0"));
    CHECK_THAT(with("/measured/0/ranges", json::array()), Contains("/measured/0/ranges"));
    CHECK_THAT(with("/measured/0/parameters/1", "bananas"), Contains("/measured/0/parameters/1"));
    CHECK_THAT(with("/measured/1", good["measured"][0]), Contains("/measured/1") && Contains("twice"));
    // as a version before this one wrote it
    CHECK_THAT(with("/measured/0", {{"name", "nodes"}, {"unit", "count"}, {"least", 1}, {"most", 16}}),
               Contains("/measured/0") && Contains("earlier version") && Contains("calibrate"));
    CHECK_THAT(with("/expires", "2020-01-01"), Contains("/expires"));
    CHECK_THAT(with("/covariance/1", json::array({1, 2})), Contains("/covariance/1"));
    CHECK_THAT(with("/noise/regimes", json::array()), Contains("/noise/regimes"));
    CHECK_THAT(with("/measured", json::array()), Contains("/measured"));
    CHECK_THAT(with("/evidence/grade", "Z"), Contains("/evidence/grade"));
    for (const auto& [key, value] : good.items()) {
        json bad = good;
        bad.erase(key);
        INFO(key);
        CHECK(findingOf(bad) != "none");
    }
}
