// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_runs.h"

#include "tests/app/cli/program_under_test.h"
#include "tests/support/temporary_folder.h"

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <fstream>

using namespace lakewright;
using namespace lakewright::test;
using nlohmann::json;

namespace {

namespace fs = std::filesystem;

const std::string kMapping = R"({"schema": "lakewright.table/1", "name": "facade", "title": "Closed clients",
 "conditions": [{"column": "operation"}, {"column": "clients", "name": "concurrency", "unit": "count"}],
 "outcomes": [{"column": "requests", "name": "operations", "unit": "count", "statistic": "mean"},
  {"column": "rate", "name": "operation-rate", "unit": "1/s", "statistic": "mean"},
  {"column": "p50", "name": "latency", "unit": "ms", "percentile": 0.5, "statistic": "median"},
  {"column": "p99", "name": "latency", "unit": "ms", "percentile": 0.99, "statistic": "median"}]})";

/// Clients of a façade that takes 1 ms of its CPU, half of it exponential, and 4 ms beside. One client, by hand: 200 a
/// second, medians of 4 + 0.5·(1 + ln 2) ms and tails of 4 + 0.5·(1 + ln 100); many: 1,000 a second.
const std::string kTable = "operation,clients,requests,rate,p50,p99\n"
                           "GET,1,9000,200,4.847,6.803\nGET,4,9000,750,5.16,7.8\nGET,16,9000,1000,16,21.5\n";

class Lab {
public:
    Lab() {
        std::ofstream(path("map.json")) << kMapping;
        std::ofstream(path("runs.csv")) << kTable;
    }
    std::string path(const std::string& name) const { return (m_folder.path() / name).string(); }
    std::vector<std::string> calibrate(const std::vector<std::string>& more) const {
        std::vector<std::string> all{"calibrate",   path("runs.csv"),
                                     "--mapping",   path("map.json"),
                                     "--model",     "simulated-facade",
                                     "--as-of",     "2026-11-23",
                                     "--resamples", "50",
                                     "--name",      "lab",
                                     "--json"};
        all.insert(all.end(), more.begin(), more.end());
        return all;
    }
    std::vector<fs::path> kept() const {
        std::vector<fs::path> files;
        for (const auto& entry : fs::recursive_directory_iterator(path("store")))
            if (entry.path().extension() == ".curve")
                files.push_back(entry.path());
        std::sort(files.begin(), files.end());
        return files;
    }

private:
    TemporaryFolder m_folder;
};

double estimateOf(const json& report, const std::string& name) {
    for (const json& estimate : report.at("estimates"))
        if (estimate.at("name") == name)
            return estimate.at("value");
    return 0;
}

} // namespace

TEST_CASE("A simulated fit goes on from what its store has, on other threads, to the same bytes", "[app][cli]") {
    const Lab lab;
    const std::string profile = lab.path("facade.profile.json");
    const auto atOnce = startProgram(lab.calibrate({"--store", lab.path("store"), "--jobs", "2", "--out", profile}));
    REQUIRE(atOnce.exitCode == 0);
    const json report = json::parse(atOnce.out);
    const std::size_t runs = report.at("simulation").at("runs");
    const std::vector<fs::path> kept = lab.kept();
    REQUIRE(kept.size() == runs);
    CHECK_THAT(atOnce.err, Catch::Contains("0 of " + std::to_string(runs) + " runs were in"));

    // One that was ended has kept some of the runs: here every third is missing.
    std::size_t left = runs;
    for (std::size_t i = 0; i < runs; i += 3)
        left -= fs::remove(kept[i]) ? 1 : 0;
    const auto resumed = startProgram(lab.calibrate({"--store", lab.path("store"), "--jobs", "1"}));
    CHECK(resumed.out == atOnce.out);
    CHECK_THAT(resumed.err, Catch::Contains(std::to_string(left) + " of " + std::to_string(runs) + " runs were in"));
    CHECK(lab.kept() == kept);

    CHECK(report.at("simulation").at("failed") == 0);
    CHECK(estimateOf(report, "time outside of GET") == Approx(0.004).epsilon(0.05));
    CHECK(estimateOf(report, "time per operation of GET") == Approx(0.001).epsilon(0.05));
    CHECK(estimateOf(report, "variation of GET") == Approx(0.5).epsilon(0.1));

    // The profile predicts by runs too: at twice the clients the CPU is busy always, and their rounds are twice as
    // long.
    std::ofstream(lab.path("more.csv")) << "operation,clients,requests,rate,p50,p99\nGET,32,9000,1000,32,40\n";
    const auto predicted = startProgram({"predict", profile, lab.path("more.csv"), "--mapping", lab.path("map.json"),
                                         "--as-of", "2026-11-24", "--json"});
    REQUIRE(predicted.exitCode == 0);
    const json prediction = json::parse(predicted.out);
    CHECK(prediction.at("rows") == 3);
    CHECK(prediction.at("predictions").at(0).at("predicted").get<double>() == Approx(1000).epsilon(0.03));
    CHECK(prediction.at("predictions").at(1).at("predicted").get<double>() == Approx(0.032).epsilon(0.05)); // Little
}

TEST_CASE("facadeRuns gives back what it kept, with the reason of a failure", "[app][cli]") {
    const TemporaryFolder folder;
    const calibration::Simulator runs = cli::facadeRuns((folder.path() / "store").string());
    const calibration::SimulationRun run{"GET/0/1", {1, 0, 0, 1}, {0.004, 0.001, 0.5}, 7, 2};
    CHECK_FALSE(runs.find(run));
    const calibration::RunResult done{{200.25, 0.1 + 0.2, 1e-300}, ""}, failed{{}, "broken \"in\"\ntwo lines \xff"};
    runs.keep(run, done);
    CHECK(runs.find(run) == done);
    calibration::SimulationRun other = run;
    other.values[0] = 0.004000000000000001;
    CHECK_FALSE(runs.find(other));
    other.replication = 3;
    runs.keep(other, failed);
    REQUIRE(runs.find(other));
    CHECK_THAT(runs.find(other)->failure, Catch::StartsWith("broken \"in\"\ntwo lines"));
    CHECK(runs.find(other)->figures.empty());
    CHECK_FALSE(cli::facadeRuns("").keep);
}

TEST_CASE("calibrate refuses options of simulated fits for others", "[app][cli]") {
    const Lab lab;
    for (const auto& [option, value] :
         {std::pair("--store", lab.path("s")), std::pair("--servers", std::string("2"))}) {
        const auto refused = startProgram(
            {"calibrate", lab.path("runs.csv"), "--mapping", lab.path("map.json"), "--model", "facade", option, value});
        CHECK(refused.exitCode == 2);
        CHECK_THAT(refused.err, Catch::Contains(option) && Catch::Contains("simulated-facade"));
    }
    // without a model, what takes minutes is left to whoever names it
    const auto all = startProgram({"calibrate", lab.path("runs.csv"), "--mapping", lab.path("map.json"), "--json"});
    CHECK_THAT(all.out + all.err, !Catch::Contains("simulated"));
}
