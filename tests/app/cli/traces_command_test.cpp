// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/traces_command.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>

using namespace lakewright;
using Json = nlohmann::json;
using Strings = std::vector<std::string>;
namespace fs = std::filesystem;

namespace {

const std::string kTraces = LAKEWRIGHT_SOURCE_DIR "/tests/data/traces/";
const std::string kTotals = LAKEWRIGHT_SOURCE_DIR "/tests/app/cli/trace_totals.py";

test::Outcome inspect(const std::string& file, Strings options = {}) {
    options.insert(options.begin(), {"traces", "inspect", file});
    return test::startProgram(options);
}

Json inspectJson(const std::string& file, Strings options = {}) {
    options.push_back("--json");
    const test::Outcome outcome = inspect(file, options);
    INFO(file << "\n" << outcome.err);
    REQUIRE(outcome.exitCode == 0);
    return Json::parse(outcome.out);
}

/// "latency|single|0.99", as the script names them.
std::string keyOf(const Json& outcome) {
    const Json& percentile = outcome["percentile"];
    return fmt::format("{}|{}|{}", outcome["name"].get<std::string>(), outcome["statistic"].get<std::string>(),
                       percentile.is_null() ? "" : fmt::format("{:.12g}", percentile.get<double>()));
}

void checkOutcome(const Json& ours, const Json& theirs) {
    CHECK(ours["count"] == theirs["count"]);
    for (const char* figure : {"total", "least", "most"})
        CHECK(ours[figure].get<double>() == Approx(theirs[figure].get<double>()).epsilon(1e-9));
}

/// Every outcome of the script is there with its totals; `hasMore` when the program may know others.
void checkFile(const std::string& file, const Json& expected) {
    INFO(file);
    const Json found = inspectJson(file, expected["options"].get<Strings>());
    CHECK(found["rows"] == expected["rows"]);
    std::size_t known = 0;
    for (const Json& outcome : found["outcomes"]) {
        const auto theirs = expected["outcomes"].find(keyOf(outcome));
        const bool isPercentileOfLog = !expected["options"].empty() && !outcome["percentile"].is_null();
        INFO(keyOf(outcome));
        CHECK((theirs != expected["outcomes"].end() || isPercentileOfLog));
        if (theirs == expected["outcomes"].end())
            continue;
        ++known;
        checkOutcome(outcome, *theirs);
    }
    CHECK(known == expected["outcomes"].size());
}

/// What should come of each recorded file: "= format", or a piece of the finding.
std::map<std::string, std::string> recordedFiles() {
    std::ifstream list(LAKEWRIGHT_SOURCE_DIR "/tests/app/cli/recorded_files.tsv");
    std::map<std::string, std::string> answers;
    for (std::string line; std::getline(list, line);)
        if (const std::size_t tab = line.find('\t'); tab != std::string::npos)
            answers.emplace(line.substr(0, tab), line.substr(tab + 1));
    return answers;
}

void checkAnswer(const std::string& file, const std::string& expected) {
    const test::Outcome outcome = inspect(file, {"--json"});
    const Json json = Json::parse(outcome.out);
    if (expected.starts_with("= ")) {
        REQUIRE(outcome.exitCode == 0);
        CHECK("= " + json["format"].get<std::string>() == expected);
        CHECK((json["kind"] == "accesses" || json["measurements"] > 0));
    } else {
        REQUIRE(outcome.exitCode == 2);
        CHECK_THAT(json["findings"][0]["message"].get<std::string>(), Catch::Contains(expected));
    }
}

/// Every outcome of a shipped table is one of its recording, but for digits.
void checkSameTotals(const Json& table, const Json& recording) {
    INFO(table["file"]);
    std::map<std::string, const Json*> recorded;
    for (const Json& outcome : recording["outcomes"])
        recorded[keyOf(outcome)] = &outcome;
    for (const Json& outcome : table["outcomes"]) {
        INFO(keyOf(outcome));
        REQUIRE(recorded.contains(keyOf(outcome)));
        const Json& theirs = *recorded.at(keyOf(outcome));
        CHECK(outcome["count"] == theirs["count"]);
        CHECK(outcome["total"].get<double>() == Approx(theirs["total"].get<double>()).epsilon(1e-6));
    }
}

} // namespace

TEST_CASE("lakewright traces inspect shows requests of warp, packed or not, as figures of each operation",
          "[app][cli]") {
    for (const char* name : {"six.warp.csv", "six.warp.csv.zst"}) {
        const Json json = inspectJson(kTraces + name);
        CHECK(json["kind"] == "measurements");
        CHECK(json["format"] == "warp-requests");
        CHECK(json["rows"] == 6);
        for (const Json& outcome : json["outcomes"])
            if (outcome["name"] == "bytes")
                CHECK(outcome["total"] == 6 * 512);
        CHECK(json["ignored"][0]["reason"] == "comment");
    }
    const test::Outcome text = inspect(kTraces + "six.warp.csv");
    CHECK_THAT(text.out, Catch::Contains("warp-requests") && Catch::Contains("throughput") &&
                             Catch::Contains("Left out 1: comment"));
}

TEST_CASE("lakewright traces inspect lets no name of a file steer the terminal", "[app][cli]") {
    const test::TemporaryFolder folder;
    const std::string name = "a\x1b[31m\nb";
    folder.write(name, "Operation: GET. Concurrency: 20\n* Average: 100.00 MiB/s, 10.00 obj/s"); // with a warning
    folder.write(name + ".csv", "time,id,size\n1,a,10\n2,b,20\n");
    for (const std::string& file : {name, name + ".csv"}) {
        const test::Outcome outcome = inspect((folder / file).string());
        INFO(outcome.err);
        CHECK(outcome.exitCode == 0);
        CHECK(outcome.out.find("a\ufffd[31m b") != std::string::npos);
        CHECK(outcome.out.find('\x1b') == std::string::npos);
        CHECK(outcome.out.find("\nb") == std::string::npos);
    }
}

TEST_CASE("lakewright traces inspect tells traces of accesses from measurements", "[app][cli]") {
    const Json json = inspectJson(kTraces + "six.lis");
    CHECK(json["kind"] == "accesses");
    CHECK(json["format"] == "lis");
    CHECK(json["requests"] == 6);
}

TEST_CASE("lakewright traces inspect reads any table with a mapping, and nothing it does not know", "[app][cli]") {
    const test::TemporaryFolder folder;
    folder.write("t.csv", "who;speed\na;2\nb;4\n");
    folder.write("m.json", R"({"schema": "lakewright.table/1", "name": "own", "delimiter": ";",
        "conditions": [{"column": "who"}], "outcomes": [{"column": "speed", "name": "throughput", "unit": "MB/s"}]})");
    folder.write("bad.json", R"({"schema": "lakewright.table/1", "name": "own",
        "outcomes": [{"column": "speed", "name": "throughput", "unit": "MBps"}]})");
    const Json json = inspectJson(folder / "t.csv", {"--mapping", folder / "m.json"});
    CHECK(json["format"] == "own");
    CHECK(json["outcomes"][0]["mean"] == 3e6);
    CHECK(json["outcomes"][0]["unit"] == "B/s");

    const test::Outcome unknown = inspect(folder / "t.csv", {"--json"});
    CHECK(unknown.exitCode == 2);
    CHECK_THAT(unknown.err, Catch::Contains("The format of the file is not known") && Catch::Contains("fio-json"));
    const test::Outcome bad = inspect(folder / "t.csv", {"--mapping", folder / "bad.json"});
    CHECK(bad.exitCode == 2);
    CHECK_THAT(bad.err, Catch::Contains("/outcomes/0/unit"));
    CHECK(inspect(folder / "missing.csv").exitCode == 2);
    CHECK(inspect(kTraces + "six.lis", {"--fio-log", "lat"}).exitCode == 2);
}

TEST_CASE("lakewright traces inspect finds the totals of an independent script in every recorded benchmark",
          "[app][cli]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    const test::Outcome script = test::runProgram("/usr/bin/env", {"python3", kTotals, folder});
    if (script.exitCode == 127) {
        WARN("skipped: there is no python3");
        return;
    }
    INFO(script.err);
    REQUIRE(script.exitCode == 0);
    const Json expected = Json::parse(script.out);
    CHECK(expected.size() == 42);
    for (const auto& [path, file] : expected.items())
        checkFile(fs::path(folder) / path, file);
}

TEST_CASE("lakewright traces inspect reads, or refuses with the reason it should, every recorded file by its name",
          "[app][cli]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    std::map<std::string, std::string> expected = recordedFiles();
    for (const auto& entry : fs::recursive_directory_iterator(folder)) {
        if (!entry.is_regular_file())
            continue;
        const std::string path = fs::relative(entry.path(), folder);
        INFO(path);
        REQUIRE(expected.contains(path));
        checkAnswer(entry.path(), expected.at(path));
        expected.erase(path);
    }
    for (const auto& [path, answer] : expected)
        FAIL_CHECK(path << " is expected and not there");
}

TEST_CASE("lakewright traces list names every shipped table, and inspect reads it", "[app][cli]") {
    const test::Outcome listed = test::startProgram({"traces", "list", "--json"});
    REQUIRE(listed.exitCode == 0);
    const test::Outcome text = test::startProgram({"traces", "list"});
    const Json tables = Json::parse(listed.out)["tables"];
    CHECK(tables.size() == 6);
    for (const Json& table : tables) {
        const auto file = table["file"].get<std::string>();
        CHECK(file == "benchmark:" + table["name"].get<std::string>());
        for (const char* member : {"what", "source", "licence"}) {
            CHECK_FALSE(table[member].get<std::string>().empty());
            CHECK_THAT(text.out, Catch::Contains(table[member].get<std::string>()));
        }
        CHECK_THAT(text.out, Catch::Contains(file));
        const Json inspected = inspectJson(file);
        CHECK(inspected["kind"] == "measurements");
        CHECK(inspected["rows"] == table["rows"]);
    }
    const test::Outcome unknown = inspect("benchmark:nothing");
    CHECK(unknown.exitCode == 2);
    CHECK_THAT(unknown.err, Catch::Contains("There is no table of this name") &&
                                Catch::Contains("benchmark:wan-azure") && Catch::Contains("benchmark:vm-noise"));
}

TEST_CASE("lakewright traces inspect finds the totals of the recordings in the tables made of them", "[app][cli]") {
    const char* const folder = std::getenv("LAKEWRIGHT_TRACES");
    if (folder == nullptr) {
        WARN("skipped: LAKEWRIGHT_TRACES is not set");
        return;
    }
    for (const auto& [table, recording] :
         std::map<std::string, std::string>{{"wan-azure", "wan_skyplane/throughput_2022-01_azure_azure.csv"},
                                            {"blobfuse2-medians", "azure_blobfuse2/blobfuse2_perf_flat.csv"},
                                            {"mlperf-training-v3", "mlperf_storage/v3.0_training_runs.csv"},
                                            {"mlperf-checkpoints-v3", "mlperf_storage/v3.0_checkpoint_runs.csv"},
                                            {"vm-noise", "azure_vm_noise/fio_summary_eastus.csv"}})
        checkSameTotals(inspectJson("benchmark:" + table), inspectJson(fs::path(folder) / recording));
}
