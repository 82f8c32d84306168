// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/isolation_command.h"

#include "app/cli/facade_options.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/isolation_output.h"
#include "app/cli/mix_input.h"
#include "app/cli/problems.h"
#include "app/cli/sweep_progress.h"
#include "models/scenario/findings.h"
#include "models/scenario/suggest.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string size, mix, noisy;
    int nodes = 12;
    double load = 0.5, times = 10;
    std::optional<double> cap;
    IsolationLimits limits;
    std::uint64_t seed = 1, requests = 400'000;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
    bool json = false, strict = false;
};

/// The tenant that is to be noisy; the first when none is named.
std::size_t noisyTenant(const Arguments& arguments, const facade::Mix& mix) {
    const std::vector<facade::Tenant>& tenants = mix.admission.tenants;
    if (tenants.size() < 2)
        throw diagnostics::InputError({{.file = arguments.mix,
                                        .pointer = "/admission/tenants",
                                        .message = "Nobody is beside the noisy tenant",
                                        .found = std::to_string(tenants.size()),
                                        .allowed = "a mix of at least two tenants"}});
    const auto found = std::find_if(tenants.begin(), tenants.end(),
                                    [&](const facade::Tenant& tenant) { return tenant.name == arguments.noisy; });
    if (arguments.noisy.empty() || found != tenants.end())
        return arguments.noisy.empty() ? 0 : static_cast<std::size_t>(found - tenants.begin());
    std::vector<std::string> names;
    for (const facade::Tenant& tenant : tenants)
        names.push_back(tenant.name);
    throw diagnostics::InputError({{.file = "",
                                    .pointer = "--noisy",
                                    .message = "The mix has no such tenant",
                                    .found = scenario::inQuotes(arguments.noisy),
                                    .allowed = scenario::oneOf(arguments.noisy, names, "tenants")}});
}

request::IsolationTest testOf(const Arguments& arguments, const facade::Mix& mix) {
    const catalogue::VmSize& size = *catalogue::builtin().size(arguments.size);
    const std::size_t noisy = noisyTenant(arguments, mix);
    return {.sweep = {.facade = facade::facadeOf({.size = size, .nodes = arguments.nodes}, mix.costs),
                      .mix = mix,
                      .seed = arguments.seed,
                      .fewestRequests = arguments.requests,
                      .mostRequests = arguments.requests,
                      .threads = arguments.jobs},
            .load = arguments.load,
            .noisy = noisy,
            .times = arguments.times,
            .cap = arguments.cap};
}

int isolate(const Arguments& arguments) {
    const facade::LoadedMix loaded = readMix(arguments.mix);
    warnOfDoubts(*catalogue::builtin().size(arguments.size));
    request::IsolationTest test = testOf(arguments, *loaded.mix);
    SweepProgress progress(2, "runs");
    test.sweep.observer = &progress;
    const request::Isolation isolation = request::isolationOf(test);
    const std::vector<IsolationDemand> demands = judge(isolation, test, arguments.limits);
    std::cout << withFitted(arguments.json ? isolationJson(isolation, test, demands)
                                           : isolationText(isolation, test, demands),
                            arguments.json, assumptionsOf(loaded.mix->fitted));
    return arguments.strict && verdict(demands) != true ? kObjectiveMissed : kOk;
}

void addLimits(CLI::App& command, Arguments& arguments) {
    command.add_option("--rise-at-most", arguments.limits.rise, "Rise of the neighbours' p99 that is all right")
        ->check(CLI::Range(0.0, 100.0))
        ->capture_default_str();
    command.add_option("--refused-at-most", arguments.limits.refused, "Share of a neighbour's requests not served")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
    command.add_option("--jain-at-least", arguments.limits.jain, "Jain's index of what all get over their fair shares")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str();
}

} // namespace

void addIsolationCommand(CLI::App& facade, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = facade.add_subcommand("isolation", "What tenants notice of one that asks many times its share");
    command->add_option("--sku", arguments->size, "VM size of the nodes")
        ->required()
        ->check(CLI::Validator(facadeSizeProblem, "SIZE"));
    command->add_option("--mix", arguments->mix, "What is asked, a lakewright.mix/1 file with tenants")->required();
    command->add_option("--nodes", arguments->nodes, "VMs of the façade")
        ->check(CLI::Range(1, 512))
        ->capture_default_str();
    command->add_option("--noisy", arguments->noisy, "Name of the noisy tenant (default: the first of the mix)");
    command->add_option("--times", arguments->times, "How many times its share it asks")
        ->check(CLI::Range(1.0, 1000.0))
        ->capture_default_str();
    command->add_option("--load", arguments->load, "Load before: offered over what the resources allow")
        ->check(CLI::Range(0.01, 0.95))
        ->capture_default_str();
    command->add_option("--cap", arguments->cap, "Give every tenant a cap of so many times what it asked before")
        ->check(CLI::Range(1.0, 1000.0));
    addLimits(*command, *arguments);
    command->add_option("--seed", arguments->seed, "Start of all random numbers")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str();
    command->add_option("--requests", arguments->requests, "Requests simulated in each of the two runs")
        ->check(CLI::Range(std::uint64_t{20'000}, std::uint64_t{20'000'000}))
        ->capture_default_str();
    command->add_option("--jobs", arguments->jobs, "Threads; the figures do not depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->add_flag("--strict", arguments->strict, "Exit with 3 unless all demands are kept");
    command->callback([arguments, &exitCode] { exitCode = isolate(*arguments); });
}

} // namespace lakewright::cli
