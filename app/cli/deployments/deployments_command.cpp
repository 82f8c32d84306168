// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/deployments/deployments_command.h"

#include "app/cli/deployments/deployments_text.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "models/deployments/deployments.h"
#include "models/results/codec.h"
#include "models/scenario/watermark.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, asOf;
    bool json = false, strict = false;
};

std::string dateProblem(const std::string& text) {
    return growth::parseDate(text) ? ""
                                   : "Found \"" + text + "\". Allowed: a day from 1970 to 2999, such as 2027-01-01.";
}

DeploymentsReport reportOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    DeploymentsReport report{.scenario = scenario.name, .scenarioHash = scenario.hash};
    if (!arguments.asOf.empty())
        report.asOf = growth::parseDate(arguments.asOf);
    else if (scenario.growth.start)
        report.asOf = growth::parseDate(*scenario.growth.start);
    report.watermarks = scenario::watermarksOf(scenario);
    report.deployments = deployments::deploymentsOf(scenario, catalogue::builtin(), report.asOf);
    return report;
}

nlohmann::ordered_json toJson(const DeploymentsReport& report) {
    nlohmann::ordered_json document{{"schema", "lakewright.deployments/1"},
                                    {"scenario", report.scenario},
                                    {"scenarioHash", report.scenarioHash},
                                    {"version", LAKEWRIGHT_VERSION}};
    document["asOf"] = report.asOf ? nlohmann::ordered_json(growth::dateText(*report.asOf)) : nullptr;
    if (!report.watermarks.empty())
        document["watermarks"] = report.watermarks;
    document["deployments"] = results::toJson(report.deployments);
    return document;
}

int print(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    const DeploymentsReport report = reportOf(arguments, scenario);
    std::cout << withFitted(arguments.json ? results::toText(toJson(report)) + "\n"
                                           : deploymentsText(report, outputStyle()),
                            arguments.json, scenario.assumptions);
    const auto refused = [](const deployments::Deployment& one) {
        return std::any_of(one.verdicts.begin(), one.verdicts.end(), [](const deployments::Verdict& verdict) {
            return verdict.answer == deployments::Answer::No;
        });
    };
    const bool anyRefused = std::any_of(report.deployments.begin(), report.deployments.end(), refused);
    return arguments.strict && anyRefused ? kObjectiveMissed : kOk;
}

} // namespace

void addDeploymentsCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("deployments", "What each lake and cache is by its deployment variant, and its rules");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--as-of", arguments->asOf, "Day on which it begins, instead of the scenario's growth/start")
        ->check(CLI::Validator(dateProblem, "DATE"));
    command->add_flag("--strict", arguments->strict, "Exit with 3 when a rule says no");
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = print(*arguments); });
}

} // namespace lakewright::cli
