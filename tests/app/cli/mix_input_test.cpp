// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/mix_input.h"

#include "tests/app/cli/expiring_profile.h"
#include "tests/app/cli/program_under_test.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <fstream>

using namespace lakewright::test;
using Catch::Contains;
using nlohmann::json;

namespace {

const std::string kFacade = " --sku L32aos_v4 --nodes 3 --requests 10000 ";
const json kWaiver{{"by", "A. Lee"}, {"until", "2026-09-30"}, {"reason", "the lab is being moved"}};

/// A mix whose cost of reading a byte is of that profile.
class Reads {
public:
    Reads() { writeMix({}); }
    void writeMix(const json& waiver) const {
        json lab{{"file", "nodes.profile.json"}};
        if (!waiver.is_null())
            lab["waiver"] = waiver;
        const json bandwidth{{"profile", "lab"}, {"parameter", "rate of one"}};
        files.write("mix.json", json{{"schema", "lakewright.mix/1"},
                                     {"name", "reads"},
                                     {"profiles", {{"lab", lab}}},
                                     {"operations", {{{"operation", "get-range"}, {"share", 1}, {"size", "1 MiB"}}}},
                                     {"costs", {{"get-range", {{"bandwidth", bandwidth}}}}}}
                                    .dump());
    }
    Outcome facade(const std::string& question, const std::string& more) const {
        return startProgramLine("facade " + question + " --mix " + files.path("mix.json") + more);
    }
    json curve() const {
        const Outcome outcome = facade("bench", kFacade + "--curve reads --as-of 2026-06-30");
        REQUIRE(outcome.exitCode == 0);
        CHECK(outcome.err.find("last day") == std::string::npos);
        return json::parse(outcome.out);
    }
    /// first-run.json with that curve.
    void writeScenario(const json& curve) const {
        std::ifstream in(kFirstRun);
        json scenario = json::parse(in);
        scenario["curves"] = {curve};
        files.write("study.json", scenario.dump());
    }

    ExpiringProfile files;
};

} // namespace

TEST_CASE("A mix on an expired profile warns, and what it gives is the same on any day", "[app][cli]") {
    const Reads reads;
    const Outcome last = reads.facade("bench", kFacade + "--as-of 2026-06-30");
    const Outcome late = reads.facade("bench", kFacade + "--as-of 2026-07-01");
    REQUIRE(last.exitCode == 0);
    REQUIRE(late.exitCode == 0);
    CHECK(last.err.find("last day") == std::string::npos);
    CHECK_THAT(late.err, Contains("/profiles/lab/file") && Contains("past its last day") && Contains("mix.json"));
    CHECK(last.out == late.out);
    CHECK_THAT(late.out, Contains("Fitted: /costs/get-range/bandwidth") && Contains("/profiles/lab/file 2026-06-30"));
    CHECK(reads.facade("bench", kFacade + "--as-of tomorrow").exitCode == 2);
}

TEST_CASE("Every answer about a mix says which profile it is on", "[app][cli]") {
    const Reads reads;
    const auto check = [](const Outcome& outcome, const char* member) {
        REQUIRE(outcome.exitCode == 0);
        CHECK_THAT(outcome.err, Contains("past its last day")); // today is later
        CHECK_THAT(json::parse(outcome.out).at(member).dump(), Contains("/profiles/lab/file 2026-06-30"));
    };
    check(reads.facade("bench", " --sku all-storage --nodes 3 --requests 10000 --json"), "fitted");
    check(startProgramLine("security --sku L32aos_v4 --nodes 3 --json --mix " + reads.files.path("mix.json")), "notes");
}

TEST_CASE("A curve of a mix carries its profiles into the scenario, where they expire", "[app][cli]") {
    const Reads reads;
    json curve = reads.curve();
    REQUIRE(curve.at("profiles").size() == 1);
    CHECK(curve["profiles"][0].at("name") == "lab");
    CHECK(curve["profiles"][0].at("expires") == "2026-06-30");
    const std::string run = "run " + reads.files.path("study.json") + " --replications 1 --as-of 2026-07-01 --out " +
                            reads.files.path("result.json");
    const std::string exported = "export " + reads.files.path("result.json") + " --to " +
                                 reads.files.path("result.html") + " --as-of 2026-07-01";
    reads.writeScenario(curve);
    const Outcome late = startProgramLine(run);
    REQUIRE(late.exitCode == 0);
    CHECK_THAT(late.err, Contains("/curves/0/profiles/0/file") && Contains("past its last day"));
    const Outcome refused = startProgramLine(exported);
    CHECK(refused.exitCode == 2);
    CHECK_THAT(refused.err, Contains("/curves/0/profiles/0/file"));

    reads.writeMix(kWaiver);
    curve = reads.curve();
    CHECK(curve["profiles"][0].at("waiver") == kWaiver);
    reads.writeScenario(curve);
    REQUIRE(startProgramLine(run).err.find("last day") == std::string::npos);
    CHECK(startProgramLine(exported).exitCode == 0);
    CHECK_THAT(reads.files.read("result.html"), Contains("A. Lee"));
}

TEST_CASE("A mix inside a scenario takes no profiles of its own, and a curve's profile has days", "[app][cli]") {
    const Reads reads;
    json curve = reads.curve();
    curve["mix"]["profiles"]["lab"]["file"] = "nodes.profile.json";
    curve["profiles"][0]["expires"] = "2026-02-30";
    curve["profiles"][0]["waiver"] = {{"by", "A. Lee"}, {"until", "2026-13-01"}, {"reason", "x"}};
    reads.writeScenario(curve);
    const Outcome outcome = startProgramLine("validate " + reads.files.path("study.json"));
    CHECK(outcome.exitCode == 2);
    for (const char* place :
         {"/curves/0/mix/profiles", "/curves/0/profiles/0/expires", "/curves/0/profiles/0/waiver/until"})
        CHECK_THAT(outcome.err + outcome.out, Contains(place));
}
