// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/load.h"
#include "sim/run.h"
#include "sim/study/validation/parts.h"

#include <set>
#include <stdexcept>
#include <string_view>

namespace lakewright::sim {
namespace {

/// A lake, a cache and a training job that draws random failures.
constexpr std::string_view kScenario = R"({
  "schema": "lakewright.scenario/1", "name": "Determinism", "seed": 1, "horizon": "6 h",
  "engine": {"replications": 8, "sample": "5 min"},
  "network": {"percentile": "P95", "transport": {"streams": 256}},
  "regions": [{"id": "eastus2", "area": "us", "wan": "400 Gb/s"}, {"id": "centralus", "area": "us", "wan": "100 Gb/s"}],
  "lakes": [{"id": "lake", "region": "eastus2", "size": "Standard_L32aos_v4", "nodes": 12, "stored": "100 TB"}],
  "datasets": [{"id": "images", "lake": "lake", "size": "2 TB"}],
  "caches": [{"id": "cache", "region": "centralus", "size": "Standard_L32aos_v4", "nodes": 8}],
  "jobs": [{"id": "job", "region": "centralus", "dataset": "images", "gpus": 4096, "gpuSize": "Standard_ND96isr_H100_v5",
            "parameters": 8e9, "readPerGpu": "1 MB/s", "start": "0 s", "checkpoint": {"interval": "10 min", "drainEvery": 1}}]
})";

scenario::Scenario loaded() {
    const scenario::Loaded result = scenario::loadText(kScenario, "determinism", {}, catalogue::builtin());
    if (!result.scenario)
        throw std::runtime_error(diagnostics::toText(result.findings.front()));
    return *result.scenario;
}

std::string fingerprint(const scenario::Scenario& scenario, int jobs, std::uint64_t seed) {
    RunOptions options;
    options.jobs = jobs;
    options.seed = seed;
    RunObserver observer;
    return simulate(scenario, catalogue::builtin(), options, observer).fingerprint;
}

std::vector<ValidationRow> fingerprintRows() {
    const scenario::Scenario scenario = loaded();
    std::set<std::string> same, seeds;
    for (const int jobs : {1, 1, 2, 8})
        same.insert(fingerprint(scenario, jobs, 1));
    for (const std::uint64_t seed : {1u, 2u, 3u, 4u, 5u, 6u, 7u, 8u})
        seeds.insert(fingerprint(scenario, 2, seed));
    const auto row = [](std::string what, double expected, double got) {
        return ValidationRow{.id = "V-86",
                             .what = std::move(what),
                             .expected = expected,
                             .got = got,
                             .unit = "count",
                             .tolerance = 0,
                             .note = "8 replications of 6 h",
                             .kind = "own"};
    };
    return {judged(row("different fingerprints of a run twice in 1, and in 2 and 8 threads", 1,
                       static_cast<double>(same.size()))),
            judged(row("different fingerprints of 8 seeds", 8, static_cast<double>(seeds.size())))};
}

} // namespace

std::vector<ValidationPart> determinismParts() {
    return {{"V-86", fingerprintRows}};
}

} // namespace lakewright::sim
