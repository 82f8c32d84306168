// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_command.h"

#include "models/results/codec.h"
#include "models/results/run_event.h"
#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <signal.h>

#include <fstream>
#include <sstream>

using namespace lakewright;
using test::kBad;
using test::kFirstRun;
using test::kThreeLakes;
using test::startProgram;

namespace {

std::vector<results::RunEvent> eventsOf(const std::string& out) {
    std::vector<results::RunEvent> events;
    std::istringstream lines(out);
    for (std::string line; std::getline(lines, line);)
        events.push_back(results::parseRunEvent(line));
    return events;
}

results::RunSummary summaryOf(const std::string& document) {
    return results::parseRunSummary(document, "run").first;
}

std::string contents(const std::filesystem::path& path) {
    std::ifstream in(path, std::ios::binary);
    return {std::istreambuf_iterator<char>(in), {}};
}

} // namespace

TEST_CASE("lakewright run prints a table and nothing else on stdout", "[app][cli]") {
    const test::Outcome run = startProgram({"run", kFirstRun});
    CHECK(run.exitCode == 0);
    CHECK(run.out.find("First run, 24\u202fh simulated\n") == 0);
    CHECK(run.out.find('\x1b') == std::string::npos);
}

TEST_CASE("lakewright run gives the same result with 1, 2 and 8 threads", "[app][cli]") {
    const test::Outcome one = startProgram({"run", kFirstRun, "--json", "--jobs", "1"});
    REQUIRE(one.exitCode == 0);
    for (const char* jobs : {"2", "8"})
        CHECK(summaryOf(startProgram({"run", kFirstRun, "--json", "--jobs", jobs}).out) == summaryOf(one.out));
    const auto document = nlohmann::json::parse(one.out);
    CHECK(document["wallSeconds"].get<double>() > 0);
    CHECK(document["jobs"] == 1);
}

TEST_CASE("lakewright run --json says whether a migration is done in time", "[app][cli]") {
    const test::Outcome run =
        startProgram({"run", LAKEWRIGHT_SOURCE_DIR "/scenarios/profiles/w6-s.json", "--json", "--replications", "3"});
    REQUIRE(run.exitCode == 0);
    const auto migration = nlohmann::json::parse(run.out)["migrations"].at(0);
    CHECK(migration["id"] == "leave-blob");
    const auto& p = migration["deadlineProbability"];
    CHECK(p["low"] <= p["value"]);
    CHECK(p["value"] <= p["high"]);
    CHECK(migration["dateP50"]["seconds"].get<double>() >= migration["boundSeconds"].get<double>() / 2);
    CHECK(migration["dateP50"]["seconds"] < migration["dateP90"]["seconds"]);
    CHECK(migration["dateP90"]["date"].get<std::string>().starts_with("2026-12-0"));
    CHECK(migration["levers"].size() <= 3);
    CHECK(migration["levers"].at(0)["gainSeconds"].get<double>() > 0);
}

TEST_CASE("lakewright run obeys seed and replications", "[app][cli]") {
    const auto document =
        nlohmann::json::parse(startProgram({"run", kFirstRun, "--json", "--seed", "99", "--replications", "2"}).out);
    CHECK(document["seed"] == 99);
    CHECK(document["replications"] == 2);
}

TEST_CASE("lakewright run --stream tells start, samples and the result", "[app][cli]") {
    const auto events = eventsOf(startProgram({"run", kFirstRun, "--stream", "--replications", "2"}).out);
    REQUIRE(events.size() > 3);
    CHECK(std::get<results::RunStarted>(events.front()).replications == 2);
    const auto isSample = [](const results::RunEvent& e) { return std::holds_alternative<results::RunSample>(e); };
    CHECK(std::count_if(events.begin(), events.end(), isSample) > 100); // a day in steps of 5 minutes
    const auto& finished = std::get<results::RunFinished>(events.back());
    CHECK(finished.summary == summaryOf(startProgram({"run", kFirstRun, "--json", "--replications", "2"}).out));
}

TEST_CASE("lakewright run --store uses a stored result and says so", "[app][cli]") {
    const test::TemporaryFolder folder;
    const std::vector<std::string> command{"run", kFirstRun, "--json", "--store", folder / "store"};
    const test::Outcome first = startProgram(command), second = startProgram(command);
    CHECK(first.err.find("Stored result") == std::string::npos);
    CHECK(second.err.find("Stored result") == 0);
    CHECK(second.out == first.out);
    const test::Outcome other = startProgram({"run", kFirstRun, "--json", "--store", folder / "store", "--seed", "7"});
    CHECK(other.err.find("Stored result") == std::string::npos);
}

TEST_CASE("lakewright run --strict exits with 3 when an objective is missed", "[app][cli]") {
    const test::TemporaryFolder folder;
    auto scenario = nlohmann::json::parse(contents(kFirstRun));
    scenario["objectives"] = {{{"id", "impossible"}, {"metric", "goodput"}, {"atLeast", 1.0}}};
    std::ofstream(folder / "missed.json") << scenario;
    CHECK(startProgram({"run", folder / "missed.json", "--strict"}).exitCode == 3);
    CHECK(startProgram({"run", folder / "missed.json"}).exitCode == 0);
    CHECK(startProgram({"run", kFirstRun, "--strict"}).exitCode == 0);
}

TEST_CASE("lakewright run writes the result document to --out", "[app][cli]") {
    const test::TemporaryFolder folder;
    const test::Outcome run = startProgram({"run", kFirstRun, "--json", "--out", folder / "r.json"});
    CHECK(contents(folder / "r.json") == run.out);
    CHECK(startProgram({"run", kFirstRun, "--out", folder / "missing/r.json"}).exitCode == 1);
}

TEST_CASE("lakewright run reports all findings of a bad scenario with exit code 2", "[app][cli]") {
    const test::Outcome json = startProgram({"run", kBad, "--json"});
    CHECK(json.exitCode == 2);
    const auto findings = nlohmann::json::parse(json.out)["findings"];
    CHECK_FALSE(findings.empty());
    CHECK(findings[0]["pointer"].get<std::string>().front() == '/');
    CHECK(static_cast<long>(findings.size()) == std::count(json.err.begin(), json.err.end(), '\n'));
    const test::Outcome stream = startProgram({"run", kBad, "--stream"});
    CHECK(stream.exitCode == 2);
    CHECK(std::get<results::RunFailed>(eventsOf(stream.out).back()).findings.size() == findings.size());
}

TEST_CASE("lakewright refuses bad usage with exit code 2", "[app][cli]") {
    for (const std::vector<std::string>& bad : {std::vector<std::string>{},
                                                {"fly"},
                                                {"run"},
                                                {"run", kFirstRun, "--engine", "steam"},
                                                {"run", kFirstRun, "--seed", "-1"},
                                                {"run", kFirstRun, "--seed", "18446744073709551616"},
                                                {"run", kFirstRun, "--replications", "0"},
                                                {"run", kFirstRun, "--json", "--stream"},
                                                {"run", "no-such-file.json"},
                                                {"run", "/"}})
        CHECK(startProgram(bad).exitCode == 2);
    CHECK(startProgram({"--help"}).exitCode == 0);
    CHECK(startProgram({"--version"}).out.find("0.") == 0);
}

TEST_CASE("lakewright run on SimGrid echoes its settings", "[app][cli]") {
    const test::Outcome run = startProgram({"run", kFirstRun, "--engine", "simgrid", "--replications", "1", "--json"});
    CHECK(run.exitCode == 0);
    const results::RunSummary summary = summaryOf(run.out);
    CHECK(summary.engine == "simgrid");
    CHECK(summary.settings.size() >= 3);
}

TEST_CASE("lakewright run stops at once when it is told to", "[app][cli]") {
    // A run of a minute or more, stopped after half a second. 200 ms are promised; the rest is for a busy machine.
    using namespace std::chrono_literals;
    for (const char* engine : {"native", "simgrid"})
        for (const int signal : {SIGINT, SIGTERM}) {
            const test::Outcome run =
                startProgram({"run", kThreeLakes, "--engine", engine, "--replications", "2000", "--stream"},
                             {{500ms, signal, true}});
            CHECK(run.exitCode == 1);
            CHECK(run.err.find("Cancelled") != std::string::npos);
            CHECK(run.sinceSignal < 400ms);
        }
}
