// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/validate_command.h"

#include "app/cli/day_option.h"
#include "app/cli/problems.h"
#include "models/scenario/load.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string file, asOf;
    bool json = false;
};

int validate(const Arguments& arguments) {
    const scenario::Loaded loaded =
        scenario::loadOn(dayOf("--as-of", arguments.asOf), arguments.file, catalogue::builtin());
    printFindings(loaded.findings, arguments.json);
    if (!loaded.scenario)
        return kBadInput;
    if (!arguments.json)
        std::cout << arguments.file << ": valid, " << loaded.findings.size()
                  << (loaded.findings.size() == 1 ? " warning\n" : " warnings\n");
    return kOk;
}

} // namespace

void addValidateCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("validate", "Check a scenario and show every finding");
    command->add_option("SCENARIO", arguments->file, "Scenario or what-if file")->required();
    command->add_option("--as-of", arguments->asOf, "Day at which the age of profiles is judged (default: today)");
    command->add_flag("--json", arguments->json, "Print {\"findings\": [...]} on stdout");
    command->callback([arguments, &exitCode] { exitCode = validate(*arguments); });
}

} // namespace lakewright::cli
