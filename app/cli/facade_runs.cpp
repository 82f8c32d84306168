// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_runs.h"

#include "app/cli/build_id.h"
#include "sim/request/curve_store.h"
#include "sim/request/facade_figures.h"

#include <nlohmann/json.hpp>

#include <filesystem>

namespace lakewright::cli {
namespace {

using calibration::RunResult;
using calibration::SimulationRun;
using nlohmann::ordered_json;

/// Everything a run depends on, on one line.
std::string keyOf(const SimulationRun& run) {
    return ordered_json{{"kind", "closed-run"}, {"build", buildId()}, {"numbers", run.numbers},
                        {"values", run.values}, {"seed", run.seed},   {"replication", run.replication}}
        .dump();
}

std::string documentOf(const RunResult& result) {
    constexpr auto kReplace = ordered_json::error_handler_t::replace;
    return ordered_json{{"figures", result.figures}, {"failure", result.failure}}.dump(-1, ' ', false, kReplace);
}

} // namespace

calibration::Simulator facadeRuns(const std::string& store) {
    if (store.empty())
        return {request::figuresOf, {}, {}};
    std::filesystem::create_directories(store);
    const request::CurveStore folder(store);
    return {
        request::figuresOf,
        [folder](const SimulationRun& run) -> std::optional<RunResult> {
            const std::optional<std::string> document = folder.find(keyOf(run));
            if (!document)
                return {};
            const auto json = ordered_json::parse(*document);
            return RunResult{json.at("figures"), json.at("failure")};
        },
        [folder](const SimulationRun& run, const RunResult& result) { folder.put(keyOf(run), documentOf(result)); }};
}

} // namespace lakewright::cli
