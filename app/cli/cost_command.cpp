// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cost_command.h"

#include "app/cli/cost_output.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "models/scenario/commercial_use.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario;
    bool json = false;
};

int cost(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    if (!scenario.commercial)
        throw diagnostics::InputError({{diagnostics::Severity::Error, arguments.scenario, "",
                                        "Scenario says nothing of prices", "", "a member \"commercial\""}});
    const commercial::Ledger ledger = ledgerOf(scenario, catalogue::builtin());
    std::cout << withFitted(arguments.json ? costJson(scenario, ledger) : costText(scenario, ledger), arguments.json,
                            scenario.assumptions);
    return kOk;
}

} // namespace

void addCostCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("cost", "The bill of each month: VMs, licence, egress, commitment");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file with commercial terms")->required();
    command->add_flag("--json", arguments->json, "Print one JSON document with exact amounts");
    command->callback([arguments, &exitCode] { exitCode = cost(*arguments); });
}

} // namespace lakewright::cli
