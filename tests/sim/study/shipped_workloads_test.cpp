// SPDX-License-Identifier: GPL-3.0-or-later
// Every scenario of a workload runs, keeps its checks and repeats; the kernels agree on profile S.
#include "models/scenario/load.h"
#include "models/workload/reference.h"
#include "sim/run.h"
#include "sim/study/verify.h"

#include <catch2/catch.hpp>

#include <filesystem>

using namespace lakewright;
namespace fs = std::filesystem;

namespace {

const fs::path kScenarios = fs::path(LAKEWRIGHT_SOURCE_DIR) / "scenarios";

/// Files of one profile, with the workload's id.
std::vector<std::pair<std::string, std::string>> filesOf(const std::string& profile) {
    std::vector<std::pair<std::string, std::string>> files;
    for (const workload::Workload& one : workload::workloads())
        if (const auto found = one.profiles.find(profile);
            found != one.profiles.end() && fs::exists(kScenarios / found->second))
            files.emplace_back(one.id, found->second);
    return files;
}

scenario::Scenario loaded(const std::string& file) {
    const auto scenario = scenario::load(kScenarios / file, catalogue::builtin());
    INFO(file);
    REQUIRE(scenario.scenario);
    return *scenario.scenario;
}

results::RunSummary run(const std::string& file, int replications, int jobs) {
    sim::RunObserver silent;
    sim::RunOptions options;
    options.jobs = jobs;
    scenario::Scenario scenario = loaded(file);
    scenario.engine.replications = replications;
    return sim::simulate(scenario, catalogue::builtin(), options, silent);
}

void checkRun(const std::string& file, int replications) {
    const results::RunSummary summary = run(file, replications, 1);
    INFO(file);
    for (const results::Invariant& invariant : summary.invariants) {
        INFO(invariant.id << " " << invariant.detail << " " << invariant.worst);
        CHECK(invariant.ok);
    }
    for (const results::ObjectiveResult& objective : summary.objectives) {
        INFO(objective.objective.id << ": " << objective.text);
        CHECK_FALSE(objective.worstEntity.empty()); // there is such a metric
    }
    CHECK(run(file, replications, 2).fingerprint == summary.fingerprint);
}

} // namespace

TEST_CASE("Every workload runs at profile S, keeps its checks and repeats", "[sim][study]") {
    CHECK(filesOf("S").size() >= 8);
    for (const auto& [id, file] : filesOf("S"))
        checkRun(file, 1);
}

TEST_CASE("Every workload runs at profiles M and L, keeps its checks and repeats", "[sim][study][long]") {
    for (const char* profile : {"M", "L"})
        for (const auto& [id, file] : filesOf(profile))
            checkRun(file, 2);
}

TEST_CASE("Native kernel and SimGrid agree on every workload at profile S", "[sim][study][long]") {
    for (const auto& [id, file] : filesOf("S")) {
        sim::RunObserver silent;
        const auto summary = sim::verify(loaded(file), catalogue::builtin(), {}, silent);
        INFO(file << ": " << summary.openLoop.comparison.maxRelativeDifference);
        CHECK(summary.ok());
    }
}
