// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/distributions_command.h"

#include "app/cli/distributions_output.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/study_observer.h"

#include <CLI/CLI.hpp>

#include <algorithm>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario;
    int jobs = 1;
    bool json = false;
};

scenario::Scenario readDistributed(const std::string& file) {
    using diagnostics::Severity;
    scenario::Scenario scenario = readScenario(file);
    if (scenario.distributions.empty())
        throw diagnostics::InputError({{Severity::Error, file, "/distributions", "The scenario distributes nothing", "",
                                        "at least one distribution"}});
    for (std::size_t i = 0; i < scenario.distributions.size(); ++i)
        if (scenario.distributions[i].at >= scenario.horizon)
            throw diagnostics::InputError({{Severity::Error, file, "/distributions/" + std::to_string(i) + "/at",
                                            "Nothing is distributed before the end", "", "a time before the horizon"}});
    return scenario;
}

int compare(const Arguments& arguments) {
    const scenario::Scenario scenario = readDistributed(arguments.scenario);
    DistributionsReport report{scenario.name, scenario.hash, {}};
    {
        StudyObserver observer(scenario.engine.replications);
        report.results = sim::compareShapes(scenario, catalogue::builtin(), arguments.jobs, observer);
    }
    std::cout << withFitted(arguments.json ? distributionsJson(report) : distributionsText(report), arguments.json,
                            scenario.assumptions);
    return kOk;
}

} // namespace

void addDistributionsCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    arguments->jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = app.add_subcommand("distributions", "Compare who sends to whom: time and egress of each shape");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--jobs", arguments->jobs, "Threads; the result does not depend on them (default: all cores)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = compare(*arguments); });
}

} // namespace lakewright::cli
