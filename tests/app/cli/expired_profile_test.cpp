// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/app/cli/expiring_profile.h"
#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright::test;
using Catch::Contains;
using nlohmann::json;

namespace {

/// A scenario whose WAN is of that profile.
class Study {
public:
    Study() {
        std::ifstream in(kFirstRun);
        m_scenario = json::parse(in);
        m_scenario["profiles"]["lab"]["file"] = "nodes.profile.json";
        m_scenario["regions"][0]["wan"] = {{"profile", "lab"}, {"parameter", "rate of one"}};
        m_files.write("study.json", m_scenario.dump());
    }
    void waive(const json& waiver) {
        m_scenario["profiles"]["lab"]["waiver"] = waiver;
        m_files.write("study.json", m_scenario.dump());
    }
    std::string path(const std::string& name) const { return m_files.path(name); }
    std::string text(const std::string& name) const { return m_files.read(name); }
    Outcome run(const std::string& more) const {
        return startProgramLine("run " + path("study.json") + " --replications 1 --out " + path("result.json") + " " +
                                more);
    }
    Outcome exported(const std::string& name, const std::string& day) const {
        return startProgramLine("export " + path("result.json") + " --to " + path(name) + " --as-of " + day);
    }

private:
    ExpiringProfile m_files;
    json m_scenario;
};

const json kWaiver{{"by", "A. Lee"}, {"until", "2026-09-30"}, {"reason", "the lab is being moved"}};

} // namespace

TEST_CASE("An expired profile warns a run, and its result is the same on any day", "[app][cli]") {
    const Study study;
    const Outcome before = study.run("--as-of 2026-06-30");
    CHECK(before.exitCode == 0);
    CHECK_THAT(before.err, !Contains("past its last day"));
    json first = json::parse(study.text("result.json"));
    const Outcome after = study.run("--as-of 2026-07-01");
    CHECK(after.exitCode == 0);
    CHECK_THAT(after.err, Contains("/profiles/lab") && Contains("past its last day"));
    json second = json::parse(study.text("result.json"));
    for (const char* key : {"wallSeconds", "startedAt"}) {
        first.erase(key);
        second.erase(key);
    }
    CHECK(first == second);
    const std::string validate = "validate " + study.path("study.json") + " --as-of ";
    CHECK_THAT(startProgramLine(validate + "2026-06-30").out, !Contains("/profiles/lab"));
    const Outcome late = startProgramLine(validate + "2026-07-01");
    CHECK(late.exitCode == 0);
    CHECK_THAT(late.err, Contains("/profiles/lab"));
    CHECK(startProgramLine(validate + "tomorrow").exitCode == 2);
}

TEST_CASE("No export of a result on an expired profile, in whatever format, until someone waives it", "[app][cli]") {
    Study study;
    REQUIRE(study.run("").exitCode == 0);
    for (const char* name : {"r.html", "r.json", "r.csv"}) {
        INFO(name);
        const Outcome refused = study.exported(name, "2026-07-01");
        CHECK(refused.exitCode == 2);
        CHECK_THAT(refused.err, Contains("/profiles/lab/file") && Contains("waiver"));
        CHECK_FALSE(std::filesystem::exists(study.path(name)));
        CHECK(study.exported(name, "2026-06-30").exitCode == 0);
        std::filesystem::remove(study.path(name));
    }
    study.waive(kWaiver);
    const Outcome run = study.run("--as-of 2026-07-01");
    REQUIRE(run.exitCode == 0);
    CHECK_THAT(run.err, !Contains("past its last day"));
    CHECK_THAT(run.out, Contains("until 2026-09-30 by A. Lee"));
    for (const char* name : {"r.html", "r.json", "r.csv"}) {
        INFO(name);
        CHECK(study.exported(name, "2026-10-01").exitCode == 2);
        CHECK(study.exported(name, "2026-09-30").exitCode == 0);
        CHECK_THAT(study.text(name), Contains("A. Lee") && Contains("the lab is being moved"));
    }
    bool isAssumed = false;
    const json exported = json::parse(study.text("r.json"));
    for (const json& assumption : exported.at("assumptions"))
        isAssumed = isAssumed || assumption.at("pointer") == "/profiles/lab/waiver";
    CHECK(isAssumed);
}

TEST_CASE("Whatever is asked of a scenario, the answer names its profiles and waivers", "[app][cli]") {
    Study study;
    study.waive(kWaiver);
    const std::string file = study.path("study.json");
    for (const char* question : {"pilot", "verify --horizon 1h", "horizon", "outages", "placement", "deployments"}) {
        INFO(question);
        const auto text = startProgramLine(std::string(question) + " " + file);
        REQUIRE(text.exitCode == 0);
        CHECK_THAT(text.out, Contains("Fitted: ") && Contains("grade B") && Contains("A. Lee"));
        const auto document = startProgramLine(std::string(question) + " " + file + " --json");
        REQUIRE(document.exitCode == 0);
        CHECK_THAT(json::parse(document.out).at("fitted").dump(), Contains("/profiles/lab/file 2026-06-30"));
    }
    CHECK_THAT(study.run("").out, Contains("Fitted: ") && Contains("A. Lee"));
}

TEST_CASE("A stored result does not stand for one under another waiver", "[app][cli]") {
    Study study;
    const std::string store = "--store " + study.path("store");
    REQUIRE(study.run(store).exitCode == 0);
    CHECK_THAT(study.run(store).err, Contains("Stored result"));
    study.waive(kWaiver);
    CHECK_THAT(study.run(store).err, !Contains("Stored result"));
    CHECK(study.exported("r.csv", "2026-07-01").exitCode == 0);
}

TEST_CASE("A waiver without a name, a day or a reason is none", "[app][cli]") {
    Study study;
    const auto finding = [&](json waiver) {
        study.waive(std::move(waiver));
        const Outcome outcome = startProgramLine("validate " + study.path("study.json"));
        CHECK(outcome.exitCode == 2);
        return outcome.err;
    };
    for (const char* key : {"by", "until", "reason"}) {
        json lacks = kWaiver, empty = kWaiver, more = kWaiver;
        lacks.erase(key);
        empty[key] = "";
        more[std::string(key) + "Too"] = "a";
        for (const json& bad : {lacks, empty, more})
            CHECK_THAT(finding(bad), Contains("/profiles/lab/waiver: error: Is no waiver"));
    }
    json lines = kWaiver, endless = kWaiver;
    lines["reason"] = "moved\n\u001b[31m";
    endless["by"] = std::string(301, 'A');
    for (const json& bad : {lines, endless})
        CHECK_THAT(finding(bad), Contains("/profiles/lab/waiver: error: Is no waiver"));
    json never = kWaiver;
    never["until"] = "2026-02-30";
    CHECK_THAT(finding(never), Contains("/profiles/lab/waiver/until: error: Is no day"));
    CHECK_THAT(finding("later"), Contains("/profiles/lab/waiver"));
}
