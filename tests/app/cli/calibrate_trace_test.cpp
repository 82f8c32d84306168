// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "models/stats/philox.h"
#include "models/stats/zipf.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright;
using namespace lakewright::test;
using nlohmann::json;

namespace {

/// A CSV of independent accesses by Zipf's law.
std::string zipfTrace(double skew, int accesses, std::string_view stream) {
    const stats::Zipf zipf(3000, skew);
    stats::RandomStream random(5, 0, "test", stream);
    std::string text = "time,id,size\n";
    for (int i = 0; i < accesses; ++i)
        text += std::to_string(i) + "," + std::to_string(zipf.rank(random.uniform())) + ",4096\n";
    return text;
}

} // namespace

TEST_CASE("A trace of accesses gives the skew it was drawn with, which a scenario takes by name", "[app][cli]") {
    constexpr double kDrawn = 0.9;
    const TemporaryFolder folder;
    folder.write("trace.csv", zipfTrace(kDrawn, 60'000, "one"));
    const std::string profileFile = folder / "cache.profile.json";
    const Outcome outcome =
        startProgram({"calibrate", folder / "trace.csv", "--model", "cache", "--hold-out", "0.5", "--resamples", "50",
                      "--as-of", "2026-11-23", "--out", profileFile, "--json"});
    REQUIRE(outcome.exitCode == 0);
    const json report = json::parse(outcome.out);
    double fitted = 0;
    for (const json& estimate : report.at("estimates"))
        if (estimate.at("name") == "skew") {
            fitted = estimate.at("value");
            CHECK(estimate.at("low") < kDrawn);
            CHECK(estimate.at("high") > kDrawn);
            CHECK(fitted == Approx(kDrawn).epsilon(0.1));
        } else if (estimate.at("name") == "mean object size") {
            CHECK(estimate.at("value").get<double>() == Approx(4096).epsilon(1e-6));
        }
    CHECK(report.at("groups") == 20);
    CHECK(report.at("holdOuts").at(0).at("by") == "part");
    CHECK(report.at("holdOuts").at(0).at("mapePercent") < 3.0);

    std::ifstream in(LAKEWRIGHT_SOURCE_DIR "/scenarios/w3-inference.json");
    json scenario = json::parse(in);
    scenario["profiles"]["reuse"]["file"] = "cache.profile.json";
    scenario["serving"][0]["popularity"] = {{"profile", "reuse"}, {"parameter", "skew"}};
    folder.write("serving.json", scenario.dump());
    const scenario::Loaded loaded = scenario::load(folder / "serving.json", catalogue::builtin());
    REQUIRE(loaded.scenario);
    CHECK(loaded.scenario->serving.at(0).popularity == Approx(fitted));
}

TEST_CASE("predict holds a cache profile against another trace", "[app][cli]") {
    const TemporaryFolder folder;
    folder.write("trace.csv", zipfTrace(0.9, 20'000, "one"));
    folder.write("same.csv", zipfTrace(0.9, 20'000, "two"));
    folder.write("other.csv", zipfTrace(0.2, 20'000, "three"));
    folder.write("short.csv", zipfTrace(0.9, 1999, "four"));
    const std::string profile = folder / "cache.profile.json";
    REQUIRE(startProgram({"calibrate", folder / "trace.csv", "--model", "cache", "--resamples", "50", "--out", profile})
                .exitCode == 0);
    const auto error = [&](const char* trace) {
        const Outcome outcome = startProgram({"predict", profile, folder / trace, "--json"});
        REQUIRE(outcome.exitCode == 0);
        return json::parse(outcome.out).at("mapePercent").get<double>();
    };
    CHECK(error("same.csv") < 3);
    CHECK(error("other.csv") > 10);
    const Outcome tooShort = startProgram({"calibrate", folder / "short.csv", "--model", "cache"});
    CHECK(tooShort.exitCode == 2);
    CHECK_THAT(tooShort.err, Catch::Contains("too few accesses") && Catch::Contains("2000"));
}
