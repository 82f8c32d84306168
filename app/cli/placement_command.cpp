// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/placement_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/placement_output.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "sim/study/durable_file.h"

#include <CLI/CLI.hpp>

#include <filesystem>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string scenario, out;
    bool json = false, strict = false;
};

scenario::Scenario readPlaced(const std::string& file) {
    scenario::Scenario scenario = readScenario(file);
    if (scenario.jobs.empty())
        throw diagnostics::InputError({{diagnostics::Severity::Error, file, "/jobs",
                                        "Nothing is copied to a central lake", "", "at least one job"}});
    return scenario;
}

int place(const Arguments& arguments) {
    const scenario::Scenario scenario = readPlaced(arguments.scenario);
    const PlacementReport report{scenario.name, scenario.hash, placement::placementOf(scenario, catalogue::builtin())};
    if (!arguments.out.empty()) {
        const fs::path folder = fs::absolute(arguments.out).parent_path();
        sim::writeDurably(fs::absolute(arguments.out),
                          placementWhatIf(report, scenario, fs::relative(arguments.scenario, folder)));
    }
    std::cout << withFitted(arguments.json ? placementJson(report) : placementText(report, outputStyle()),
                            arguments.json, scenario.assumptions);
    return arguments.strict && !report.placement.isFeasible() ? kObjectiveMissed : kOk;
}

} // namespace

void addPlacementCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand(
        "placement", "Which lake keeps each region's central copies, and which one while the first is lost");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--out", arguments->out, "Write the placement as a what-if on the scenario");
    command->add_flag("--strict", arguments->strict, "Exit with 3 when there is none that bears the loss of a region");
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = place(*arguments); });
}

} // namespace lakewright::cli
