// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compatibility/compatibility_command.h"

#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>

using nlohmann::json;

namespace {

using lakewright::test::Outcome;

const std::string kData = LAKEWRIGHT_SOURCE_DIR "/tests/data/conformance/";

Outcome run(const std::string& arguments) {
    return lakewright::test::startProgramLine("compatibility --as-of 2026-11-23 " + arguments);
}

json reportOf(const std::string& arguments) {
    const Outcome outcome = run(arguments + " --json");
    INFO(outcome.err);
    REQUIRE(outcome.exitCode == 0);
    return json::parse(outcome.out);
}

} // namespace

TEST_CASE("compatibility tells the smallest level of each client and workload", "[app][cli]") {
    const json report = reportOf("");
    CHECK(report.at("levels").size() == 4);
    CHECK(report.at("clients").size() == 10);
    REQUIRE(report.at("workloads").size() == 9);
    CHECK(report.at("workloads").at(3).at("smallestLevel") == "hierarchical");
    for (const json& client : report.at("clients")) {
        CHECK_FALSE(client.at("smallestLevel").is_null());
        CHECK_FALSE(client.at("versionSource").at("document").get<std::string>().empty());
    }
    CHECK(report.at("ok") == true); // on the last of the levels
    CHECK(run("--strict").exitCode == 0);
}

TEST_CASE("compatibility names the missing calls of one level, and --strict refuses it", "[app][cli]") {
    const json report = reportOf("--client abfs,azcopy --level mvp");
    CHECK(report.at("workloads").empty());
    REQUIRE(report.at("clients").size() == 2);
    const json& azcopy = report.at("clients").at(0).at("levels").at(0);
    CHECK(azcopy.at("answer") == "partly");
    CHECK(azcopy.at("setting").at("how") == "AZCOPY_DEFAULT_SERVICE_API_VERSION");
    const json& abfs = report.at("clients").at(1).at("levels").at(0);
    CHECK(abfs.at("answer") == "no");
    const json& calls = abfs.at("features").at(1).at("missing").at("operations");
    CHECK(std::find(calls.begin(), calls.end(), "path-read") != calls.end());
    CHECK(run("--client abfs --level mvp --strict").exitCode == 3);
    CHECK(run("--client abfs --level full --strict").exitCode == 0);
    CHECK(run("--workload W4 --level hierarchical --strict").exitCode == 0);
    const Outcome text = run("--client abfs --level mvp");
    CHECK(text.out.find("path-rename") != std::string::npos);
}

TEST_CASE("compatibility dates its risks by --as-of", "[app][cli]") {
    const json report = reportOf("");
    for (const json& risk : report.at("risks"))
        if (risk.at("date") == "2026-02-03")
            CHECK(risk.at("days") == -293);
    CHECK(run("--as-of 2026-13-01").exitCode == 2);
}

TEST_CASE("compatibility is gated by the results of a conformance harness", "[app][cli]") {
    const json report = reportOf("--workload W1 --results " + kData + "junit.xml");
    CHECK(report.at("results").at("format") == "junit-xml");
    CHECK(report.at("results").at("failed") == 2);
    CHECK(report.at("results").at("unmapped").size() == 1);
    const json& readiness = report.at("workloads").at(0).at("readiness");
    CHECK(readiness.at("ready") == false);
    CHECK(readiness.at("failing") == json{"put-block"});
    const json& untested = readiness.at("untested");
    CHECK(std::find(untested.begin(), untested.end(), "list-blobs") != untested.end());
    CHECK(std::find(untested.begin(), untested.end(), "put-block-list") == untested.end());
    CHECK(run("--workload W1 --strict --results " + kData + "junit.xml").exitCode == 3);
    CHECK(run("--workload W1 --results " + kData + "reportlog.jsonl").out.find("left a lease") != std::string::npos);
}

TEST_CASE("compatibility refuses what it cannot read, with the place", "[app][cli]") {
    const Outcome missing = run("--results /nowhere.xml --json");
    CHECK(missing.exitCode == 2);
    CHECK(json::parse(missing.out).at("findings").size() == 1);
    const Outcome map = run("--results " + kData + "junit.xml --map " + kData + "junit.xml --json");
    CHECK(map.exitCode == 2);
    CHECK(run("--map " + kData + "junit.xml").exitCode == 2); // without results
    CHECK(run("--client curl").exitCode == 2);
    CHECK(run("--level beta").exitCode == 2);
    CHECK(run("--workload W10").exitCode == 2);
}
