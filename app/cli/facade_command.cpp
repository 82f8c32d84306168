// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_command.h"

#include "app/cli/facade_output.h"
#include "app/cli/problems.h"
#include "models/cluster/data_path.h"
#include "models/facade/mix.h"
#include "sim/request/ranking.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

constexpr const char* kAllSizes = "all-storage";

struct Arguments {
    std::string size, mix, region = "eastus2";
    int nodes = 12;
    double reduction = 1;
    std::uint64_t seed = 1;
    std::uint64_t requests = 0;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    bool json = false;
};

std::string sizeProblem(const std::string& text) {
    if (text == kAllSizes)
        return "";
    const catalogue::VmSize* const size = catalogue::builtin().size(text);
    if (!size)
        return "Found \"" + text + "\". Allowed: all-storage, or a size of lakewright catalogue sizes.";
    return size->localDisks > 0 ? "" : "Found \"" + text + "\", which has no local disks. Allowed: a size with some.";
}

std::string regionProblem(const std::string& text) {
    return catalogue::builtin().region(text) ? ""
                                             : "Found \"" + text + "\". Allowed: see lakewright catalogue regions.";
}

void warnOfDoubts(const catalogue::VmSize& size) {
    for (const std::string& doubt : size.doubts)
        std::cerr << "warning: " << size.id << ": " << doubt << "\n";
}

void benchOne(const Arguments& arguments, const facade::Mix& mix) {
    const catalogue::VmSize& size = *catalogue::builtin().size(arguments.size);
    warnOfDoubts(size);
    const cluster::Cluster cluster{.size = size, .nodes = arguments.nodes, .reduction = arguments.reduction};
    request::LoadSweep sweep{
        .facade = facade::facadeOf(cluster), .mix = mix, .seed = arguments.seed, .threads = arguments.jobs};
    if (arguments.requests > 0)
        sweep.mostRequests = arguments.requests;
    sweep.fewestRequests = std::min(sweep.fewestRequests, sweep.mostRequests);
    const request::LoadCurve curve = request::loadCurve(sweep);
    std::cout << (arguments.json ? curveJson(size, sweep, curve) : curveText(size, sweep, curve));
}

void benchAll(const Arguments& arguments, const facade::Mix& mix) {
    request::SizeRanking ranking{.sizes = request::storageSizes(catalogue::builtin()),
                                 .mix = mix,
                                 .nodes = arguments.nodes,
                                 .reduction = arguments.reduction,
                                 .region = arguments.region,
                                 .seed = arguments.seed,
                                 .threads = arguments.jobs};
    if (arguments.requests > 0)
        ranking.mostRequests = arguments.requests;
    const std::vector<request::RankedSize> rows = request::rankSizes(ranking);
    std::cout << (arguments.json ? rankingJson(ranking, rows) : rankingText(ranking, rows));
}

int bench(const Arguments& arguments) {
    const facade::LoadedMix loaded = facade::loadMix(arguments.mix);
    printFindings(loaded.findings, arguments.json && !loaded.mix);
    if (!loaded.mix)
        return kBadInput;
    arguments.size == kAllSizes ? benchAll(arguments, *loaded.mix) : benchOne(arguments, *loaded.mix);
    return kOk;
}

} // namespace

void addFacadeCommand(CLI::App& app, int& exitCode) {
    CLI::App* facade = app.add_subcommand("facade", "Simulate every request of a Blob façade");
    facade->require_subcommand(1);
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = facade->add_subcommand("bench", "Load curve of a façade, or sizes ranked for a mix");
    command->add_option("--sku", arguments->size, "VM size of the nodes, or all-storage to rank the L series")
        ->required()
        ->check(CLI::Validator(sizeProblem, "SIZE"));
    command->add_option("--mix", arguments->mix, "What is asked of it, a lakewright.mix/1 file")->required();
    command->add_option("--nodes", arguments->nodes, "VMs of the façade")
        ->check(CLI::Range(1, 512))
        ->capture_default_str();
    command->add_option("--reduction", arguments->reduction, "Data reduction: logical over stored bytes")
        ->check(CLI::Range(1.0, 100.0))
        ->capture_default_str();
    command->add_option("--region", arguments->region, "Region of the prices of a ranking")
        ->check(CLI::Validator(regionProblem, "REGION"))
        ->capture_default_str();
    command->add_option("--seed", arguments->seed, "Start of all random numbers")->capture_default_str();
    command->add_option("--requests", arguments->requests, "Most requests simulated per point (default: until precise)")
        ->check(CLI::Range(std::uint64_t{request::kLeastSamples}, std::uint64_t{20'000'000}));
    command->add_option("--jobs", arguments->jobs, "Threads; the figures do not depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = bench(*arguments); });
}

} // namespace lakewright::cli
