// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/horizon_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/horizon_output.h"
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
    std::string scenario, asOf;
    sim::HorizonOptions options;
    int jobs = 1;
    bool json = false;
};

std::string dateProblem(const std::string& text) {
    return growth::parseDate(text) ? ""
                                   : "Found \"" + text + "\". Allowed: a day from 1970 to 2999, such as 2027-01-01.";
}

/// The option's date, else the scenario's.
std::optional<growth::Date> startOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    if (!arguments.asOf.empty())
        return growth::parseDate(arguments.asOf);
    return scenario.growth.start ? growth::parseDate(*scenario.growth.start) : std::nullopt;
}

int horizon(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    std::vector<sim::LinkDemand> demand;
    {
        StudyObserver observer(scenario.engine.replications);
        demand = sim::demandOf(scenario, catalogue::builtin(), arguments.jobs, observer);
    }
    const HorizonReport report{scenario.name, scenario.hash, startOf(arguments, scenario),
                               sim::horizonOf(scenario, catalogue::builtin(), demand, arguments.options)};
    std::cout << withFitted(arguments.json ? horizonJson(report) : horizonText(report), arguments.json,
                            scenario.assumptions);
    return kOk;
}

} // namespace

void addHorizonCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    arguments->jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = app.add_subcommand("horizon", "Follow growth over months: what runs out when");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--months", arguments->options.months, "Months of 30 days to look ahead (default: 60)")
        ->check(CLI::Range(1, 600));
    command->add_option("--samples", arguments->options.samples, "Draws of growth and lead times (default: 10000)")
        ->check(CLI::Range(100, 1'000'000));
    command->add_option("--as-of", arguments->asOf, "Date of time 0, instead of the scenario's growth/start")
        ->check(CLI::Validator(dateProblem, "DATE"));
    command->add_option("--jobs", arguments->jobs, "Threads; the result does not depend on them (default: all cores)")
        ->check(CLI::Range(1, 1024));
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = horizon(*arguments); });
}

} // namespace lakewright::cli
