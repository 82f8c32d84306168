// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/branch_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <fstream>

using namespace lakewright::test;
using nlohmann::json;

namespace {

/// A branch of the first run with these operations.
Outcome branch(const std::string& at, const std::string& changes, const std::string& more = "") {
    const TemporaryFolder folder;
    const auto file = folder.path() / "change.json";
    std::ofstream(file) << changes;
    return startProgramLine("branch " + kFirstRun + " --at \"" + at + "\" --change " + file.string() + " " + more);
}

const json& delta(const json& document, const std::string& id, const std::string& entity) {
    const json& all = document.at("deltas");
    const auto found = std::find_if(all.begin(), all.end(),
                                    [&](const json& one) { return one.at("id") == id && one.at("entity") == entity; });
    REQUIRE(found != all.end());
    return *found;
}

} // namespace

TEST_CASE("branch: no change, no difference, and the fingerprint of run", "[app][cli]") {
    const auto outcome = branch("6 h", "[]", "--json");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    for (const json& one : document.at("deltas"))
        CHECK(one.at("delta") == 0);
    const json plain = json::parse(startProgram({"run", kFirstRun, "--json"}).out);
    CHECK(document.at("with").at("fingerprint") == plain.at("fingerprint"));
    CHECK(document.at("without").at("fingerprint") == plain.at("fingerprint"));
    CHECK(document.at("pastFingerprints").size() == 5);
}

TEST_CASE("branch: a WAN at a tenth makes central copies older, in every replication", "[app][cli]") {
    const auto outcome =
        branch("6 h", R"([{"op": "replace", "path": "/regions/2/wan", "value": "4 Gb/s"}])", "--json --replications 3");
    REQUIRE(outcome.exitCode == 0);
    const json document = json::parse(outcome.out);
    const json& age = delta(document, "rpo-central-p99", "text-70b");
    CHECK(age.at("n") == 3);
    CHECK(age.at("low") > 0);
    CHECK(delta(document, "rpo-central-p99", "vision-8b").at("delta").get<double>() == Approx(0).margin(60));
}

TEST_CASE("branch prints what differs, and how much is the same", "[app][cli]") {
    const auto outcome = branch("6 h", R"([{"op": "add", "path": "/faults", "value":
        [{"id": "out", "kind": "lake-down", "target": "lake-us", "at": "8 h", "duration": "6 h"}]}])");
    REQUIRE(outcome.exitCode == 0);
    CHECK(outcome.out.find("on, 5 replications each") != std::string::npos);
    CHECK(outcome.out.find("central-copy: met without, missed with") != std::string::npos);
    CHECK(outcome.out.find("figures are the same in both") != std::string::npos);
}

TEST_CASE("branch refuses what the past is made of, with its place", "[app][cli]") {
    const auto job = branch("6 h", R"([{"op": "replace", "path": "/jobs/0/gpus", "value": 1024}])");
    CHECK(job.exitCode == 2);
    CHECK(job.err.find("/jobs/0/gpus") != std::string::npos);
    CHECK(job.err.find("cannot change while the run goes on") != std::string::npos);
    const auto early = branch("6 h", R"([{"op": "add", "path": "/faults", "value":
        [{"id": "out", "kind": "lake-down", "target": "lake-us", "at": "5 h", "duration": "6 h"}]}])");
    CHECK(early.exitCode == 2);
    CHECK(early.err.find("/faults/0/at") != std::string::npos);
    CHECK(branch("6 h", "{}").exitCode == 2);
    CHECK(branch("6 h", "[").exitCode == 2);
    CHECK(branch("25 h", "[]").exitCode == 2);
    CHECK(startProgram({"branch", kFirstRun, "--at", "6 h"}).exitCode == 2);
    CHECK(startProgram({"branch", kFirstRun, "--at", "6 h", "--change", "/nowhere.json"}).exitCode == 2);
}
