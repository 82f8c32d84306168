// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/facade_command.h"

#include "app/cli/build_id.h"
#include "app/cli/day_option.h"
#include "app/cli/facade_json.h"
#include "app/cli/facade_options.h"
#include "app/cli/facade_text.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/isolation_command.h"
#include "app/cli/mix_input.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_curve.h"
#include "app/cli/sweep_progress.h"
#include "models/cluster/data_path.h"
#include "models/facade/mix.h"
#include "models/units/text.h"
#include "sim/request/curve_store.h"
#include "sim/request/ranking.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <cmath>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

constexpr const char* kAllSizes = "all-storage";
constexpr std::uint64_t kMostRequests = 20'000'000;
/// Of the requests of W8c that may come late (WORKLOADS W8).
constexpr double kUsualLateShare = 1e-5;

struct Arguments {
    std::string size, mix, asOf, region = "eastus2", store, at, curve, direction, late;
    int nodes = 12;
    double reduction = 1;
    std::uint64_t seed = 1;
    std::uint64_t requests = 0;
    int benchmarkClients = 0;
    double lateShare = kUsualLateShare;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    bool json = false;
};

std::string sizeProblem(const std::string& text) {
    return text == kAllSizes ? "" : facadeSizeProblem(text);
}

std::string regionProblem(const std::string& text) {
    return catalogue::builtin().region(text) ? ""
                                             : "Found \"" + text + "\". Allowed: see lakewright catalogue regions.";
}

std::string idProblem(const std::string& text) {
    const auto isPlain = [](unsigned char c) { return std::isalnum(c) || c == '.' || c == '_' || c == '-'; };
    const bool isId = !text.empty() && text.size() <= 64 && std::isalnum(static_cast<unsigned char>(text.front())) &&
                      std::all_of(text.begin(), text.end(), isPlain);
    return isId ? "" : "Found \"" + text + "\". Allowed: up to 64 letters, digits, '.', '_' and '-'.";
}

std::string rateProblem(const std::string& text) {
    const auto parsed = units::parse<units::Frequency>(text);
    const auto* const rate = std::get_if<units::Frequency>(&parsed);
    return rate && rate->value > 0 ? "" : "Found \"" + text + "\". Allowed: a rate such as \"1500 req/s\".";
}

/// Positive times only: a limit of 0 would call everything late.
std::string timeProblem(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const auto* const time = std::get_if<units::Seconds>(&parsed);
    return time && time->value > 0 ? "" : "Found \"" + text + "\". Allowed: a time above 0 such as \"40 ms\".";
}

/// What decides whether a share as small as this is kept: without any late request some 4/share requests.
constexpr double kRequestsPerShare = 10;

void addLateLimit(const Arguments& arguments, request::LoadSweep& sweep) {
    if (arguments.late.empty())
        return;
    const auto after = std::get<units::Seconds>(units::parse<units::Seconds>(arguments.late));
    sweep.late = request::LateLimit{.after = after, .share = arguments.lateShare};
    if (arguments.requests == 0)
        sweep.mostRequests = std::clamp(static_cast<std::uint64_t>(kRequestsPerShare / arguments.lateShare),
                                        sweep.mostRequests, kMostRequests);
}

std::optional<units::Frequency> rateAt(const Arguments& arguments) {
    if (arguments.at.empty())
        return std::nullopt;
    return std::get<units::Frequency>(units::parse<units::Frequency>(arguments.at));
}

request::LoadSweep sweepOf(const Arguments& arguments, const facade::Mix& mix) {
    const catalogue::VmSize& size = *catalogue::builtin().size(arguments.size);
    const cluster::Cluster cluster{.size = size, .nodes = arguments.nodes, .reduction = arguments.reduction};
    request::LoadSweep sweep{
        .facade = facade::facadeOf(cluster, mix.costs), .mix = mix, .seed = arguments.seed, .threads = arguments.jobs};
    if (arguments.requests > 0)
        sweep.mostRequests = arguments.requests;
    if (arguments.benchmarkClients > 0)
        sweep.benchmarkClients = arguments.benchmarkClients;
    addLateLimit(arguments, sweep);
    sweep.fewestRequests = std::min(sweep.fewestRequests, sweep.mostRequests);
    return sweep;
}

/// Everything a curve depends on, on one line.
std::string keyOf(const Arguments& arguments, const catalogue::VmSize& size, const facade::LoadedMix& loaded) {
    return nlohmann::ordered_json{{"kind", "load-curve"},
                                  {"build", buildId()},
                                  {"size", size.id},
                                  {"nodes", arguments.nodes},
                                  {"reduction", arguments.reduction},
                                  {"seed", arguments.seed},
                                  {"requests", arguments.requests},
                                  {"benchmarkClients", arguments.benchmarkClients},
                                  {"late", arguments.late},
                                  {"lateShare", arguments.lateShare},
                                  {"mix", loaded.canonical}}
        .dump();
}

request::LoadCurve simulated(request::LoadSweep sweep) {
    SweepProgress progress(request::pointsOfCurve(sweep), "loads");
    sweep.observer = &progress;
    return request::loadCurve(sweep);
}

/// Loads whose figures are not those of a long run. A run above its bound is wrong, and no curve.
void warnOfShortRuns(const request::LoadCurve& curve) {
    const auto warn = [](const request::LoadPoint& point, const std::string& load) {
        if (point.stop == request::StopReason::TooShort && !point.isAboveBound)
            std::cerr << fmt::format(
                "warning: {}: {:.3g} s are too short for this mix; --requests {} or more would do\n", load,
                point.simulated.value, 8 * point.requests);
        if (point.isAboveBound)
            throw std::runtime_error(fmt::format(
                "{}: more was served than the bound allows in {:.3g} s, so they are too short for this mix; "
                "try --requests {}",
                load, point.simulated.value, 8 * point.requests));
    };
    for (const request::LoadPoint& point : curve.points)
        warn(point, fmt::format("load {:g} %", 100 * point.fraction));
    warn(curve.saturation, "saturation");
}

/// Flushes of the mix that a load ended before: its figures say nothing about them.
void warnOfUnseen(const request::LoadSweep& sweep, const request::LoadCurve& curve) {
    warnOfShortRuns(curve);
    units::Seconds first = units::unlimited<units::Seconds>();
    for (const units::Seconds flush : sweep.mix.tokens ? sweep.mix.tokens->flushes : std::vector<units::Seconds>{})
        first = std::min(first, flush);
    for (const units::Seconds flush : sweep.mix.keys ? sweep.mix.keys->flushes : std::vector<units::Seconds>{})
        first = std::min(first, flush);
    for (const request::LoadPoint& point : curve.points)
        if (point.simulated < first && units::isFinite(first))
            std::cerr << fmt::format(
                "warning: load {:g} %: simulated {:.3g} s, which ends before the first flush of the mix at "
                "{:.3g} s; --requests {:.0f} or more would see it\n",
                100 * point.fraction, point.simulated.value, first.value, std::ceil(1.5 * (first * point.offered)));
}

/// The curve as JSON, out of the store where that has it.
std::string curveDocument(const Arguments& arguments, const facade::LoadedMix& loaded) {
    const catalogue::VmSize& size = *catalogue::builtin().size(arguments.size);
    const request::LoadSweep sweep = sweepOf(arguments, *loaded.mix);
    const auto document = [&] {
        const request::LoadCurve curve = simulated(sweep);
        warnOfUnseen(sweep, curve);
        return curveJson(size, sweep, curve);
    };
    if (arguments.store.empty())
        return document();
    const request::CurveStore store(arguments.store);
    const std::string key = keyOf(arguments, size, loaded);
    if (const std::optional<std::string> stored = store.find(key))
        return *stored;
    const std::string made = document();
    store.put(key, made);
    return made;
}

void benchOne(const Arguments& arguments, const facade::LoadedMix& loaded) {
    const catalogue::VmSize& size = *catalogue::builtin().size(arguments.size);
    warnOfDoubts(size);
    const std::vector<scenario::Assumption> fitted = assumptionsOf(loaded.mix->fitted);
    if (arguments.json) {
        std::cout << withFitted(curveJsonShown(curveDocument(arguments, loaded), rateAt(arguments)), true, fitted);
        return;
    }
    const request::LoadSweep sweep = sweepOf(arguments, *loaded.mix);
    if (!arguments.curve.empty()) {
        std::cout << scenarioCurve(
            size, sweep, simulated(sweep),
            {.id = arguments.curve,
             .direction = arguments.direction.empty() ? curveDirection(*loaded.mix) : arguments.direction,
             .mix = loaded.canonical});
        return;
    }
    const request::LoadCurve curve = simulated(sweep);
    warnOfUnseen(sweep, curve);
    std::cout << withFitted(curveText(size, sweep, curve), false, fitted);
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
    SweepProgress progress(ranking.sizes.size(), "sizes");
    ranking.observer = &progress;
    const std::vector<request::RankedSize> rows = request::rankSizes(ranking);
    std::cout << withFitted(arguments.json ? rankingJson(ranking, rows) : rankingText(ranking, rows), arguments.json,
                            assumptionsOf(mix.fitted));
}

int bench(const Arguments& arguments) {
    const facade::LoadedMix loaded = readMix(arguments.mix, dayOf("--as-of", arguments.asOf));
    if (!arguments.curve.empty() && arguments.size == kAllSizes)
        throw diagnostics::InputError({{.file = "",
                                        .pointer = "--curve",
                                        .message = "A curve is of one size",
                                        .found = "--sku all-storage",
                                        .allowed = "a size"}});
    if (!arguments.curve.empty() && loaded.mix->clients.recorded)
        throw diagnostics::InputError({{.file = arguments.mix,
                                        .pointer = "/clients/recorded",
                                        .message = "A curve carries its whole mix, and this one names another file",
                                        .found = loaded.mix->clients.recorded->file,
                                        .allowed = "arrivals without a file"}});
    if (!arguments.curve.empty() && facade::meanPayload(*loaded.mix).value <= 0)
        throw diagnostics::InputError({{.file = arguments.mix,
                                        .pointer = "/operations",
                                        .message = "A curve of a scenario is of bytes, and the mix moves none",
                                        .found = loaded.mix->name,
                                        .allowed = "an operation with a payload"}});
    arguments.size == kAllSizes ? benchAll(arguments, *loaded.mix) : benchOne(arguments, loaded);
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
    command->add_option("--as-of", arguments->asOf,
                        "Day at which the age of profiles is judged: a warning (default: today)");
    command->add_option("--nodes", arguments->nodes, "VMs of the façade")
        ->check(CLI::Range(1, 512))
        ->capture_default_str();
    command->add_option("--reduction", arguments->reduction, "Data reduction: logical over stored bytes")
        ->check(CLI::Range(1.0, 100.0))
        ->capture_default_str();
    command->add_option("--region", arguments->region, "Region of the prices of a ranking")
        ->check(CLI::Validator(regionProblem, "REGION"))
        ->capture_default_str();
    command->add_option("--seed", arguments->seed, "Start of all random numbers")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--requests", arguments->requests, "Most requests simulated per point (default: until precise)")
        ->check(CLI::Range(std::uint64_t{request::kLeastSamples}, kMostRequests));
    command
        ->add_option("--benchmark-clients", arguments->benchmarkClients,
                     "Also emulate a benchmark of so many closed clients, and print the coordinated-omission gap")
        ->check(CLI::Range(1, 100'000));
    CLI::Option* late =
        command
            ->add_option("--late", arguments->late, "Also the share of requests later than this, such as \"41.7 ms\"")
            ->check(CLI::Validator(timeProblem, "TIME"));
    command
        ->add_option("--late-share", arguments->lateShare, "Share that may be late; each load runs until it is clear")
        ->needs(late)
        ->check(CLI::Range(1e-7, 0.5))
        ->capture_default_str();
    command->add_option("--jobs", arguments->jobs, "Threads; the figures do not depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    CLI::Option* json = command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->add_option("--store", arguments->store, "Folder that keeps load curves, to read them from there")
        ->needs(json);
    command->add_option("--at", arguments->at, "Offered load to read off the curve, such as \"1500 req/s\"")
        ->needs(json)
        ->check(CLI::Validator(rateProblem, "RATE"));
    CLI::Option* curve =
        command->add_option("--curve", arguments->curve, "Print it as a curve of this id for a scenario's /curves")
            ->excludes(json)
            ->check(CLI::Validator(idProblem, "ID"));
    command
        ->add_option("--direction", arguments->direction,
                     "What the curve limits: transfers, or only the queries that name it (default: by the mix)")
        ->needs(curve)
        ->check(CLI::IsMember({"read", "write", "requests"}));
    command->callback([arguments, &exitCode] { exitCode = bench(*arguments); });
    addIsolationCommand(*facade, exitCode);
}

} // namespace lakewright::cli
