// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pilot/pilot_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/pilot/kit_command.h"
#include "app/cli/pilot/pilot_output.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, measurement;
    bool json = false, strict = false;
};

std::optional<pilot::Score> scored(const Arguments& arguments, const pilot::Plan& plan) {
    if (arguments.measurement.empty())
        return std::nullopt;
    const pilot::LoadedMeasurement loaded = pilot::loadMeasurement(arguments.measurement, plan);
    if (!loaded.measurement)
        throw diagnostics::InputError(loaded.findings);
    return pilot::scoreOf(plan, *loaded.measurement);
}

int answer(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    const pilot::Plan plan = pilot::planOf(scenario, catalogue::builtin());
    const std::optional<pilot::Score> score = scored(arguments, plan);
    const pilot::Score* const given = score ? &*score : nullptr;
    std::cout << withFitted(arguments.json ? results::toText(pilotJson(plan, given)) + "\n"
                                           : pilotText(plan, given, outputStyle()),
                            arguments.json, scenario.assumptions);
    return arguments.strict && score && score->decision != pilot::Decision::Go ? kObjectiveMissed : kOk;
}

} // namespace

void addPilotCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("pilot", "What a pilot of a design measures, what is expected of it, and whether to go on");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file");
    CLI::Option* measurement = command->add_option("--measurement", arguments->measurement,
                                                   "What was measured, a lakewright.pilot-measurement/1 file");
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->add_flag("--strict", arguments->strict, "Exit with 3 unless the decision is go")->needs(measurement);
    addKitCommand(*command, exitCode);
    addReturnedCommand(*command, exitCode);
    command->callback([arguments, command, &exitCode] {
        if (!command->get_subcommands().empty())
            return;
        if (arguments->scenario.empty())
            throw CLI::RequiredError("SCENARIO");
        exitCode = answer(*arguments);
    });
}

} // namespace lakewright::cli
