// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/branch_command.h"

#include "app/cli/branch_output.h"
#include "app/cli/fitted_figures.h"
#include "app/cli/problems.h"
#include "app/cli/run_output.h"
#include "app/cli/study_observer.h"
#include "models/growth/today.h"
#include "models/scenario/findings.h"
#include "models/scenario/in_flight.h"
#include "models/scenario/json_reader.h"
#include "models/scenario/what_if.h"
#include "models/units/text.h"

#include <CLI/CLI.hpp>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <filesystem>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::string scenario, at, change, whatIf;
    sim::RunOptions options;
    bool json = false;
};

std::string timeProblem(const std::string& text) {
    const auto parsed = units::parse<units::Seconds>(text);
    const auto* const time = std::get_if<units::Seconds>(&parsed);
    return time && time->value >= 0 ? "" : "Found \"" + text + "\". Allowed: a time such as \"3 d\".";
}

scenario::Loaded need(scenario::Loaded loaded) {
    if (!loaded.scenario)
        throw diagnostics::InputError(std::move(loaded.findings));
    return loaded;
}

/// The operations of a file, applied to the scenario: as the what-if that names it as its base.
scenario::Loaded changed(const Arguments& arguments) {
    scenario::Findings findings(arguments.change);
    const auto text = scenario::readFile(arguments.change, "", findings);
    const auto changes = text ? scenario::readJson(*text, findings) : std::nullopt;
    if (changes && !changes->is_array())
        findings.error("", "Changes are not a list", changes->type_name(),
                       "an array of RFC 6902 operations, such as [{\"op\": \"replace\", \"path\": "
                       "\"/network/paths/0/capacity\", \"value\": \"1 Tb/s\"}]");
    if (!changes || findings.hasErrors())
        throw diagnostics::InputError(findings.take());
    const std::filesystem::path base = arguments.scenario;
    const nlohmann::json whatIf{
        {"schema", scenario::kSchema}, {"base", base.filename().string()}, {"changes", *changes}};
    return need(scenario::loadText(whatIf.dump(), arguments.change, base.parent_path(), catalogue::builtin()));
}

units::Seconds timeOf(const Arguments& arguments, const scenario::Scenario& scenario) {
    const auto at = std::get<units::Seconds>(units::parse<units::Seconds>(arguments.at));
    if (at > scenario.horizon)
        throw diagnostics::InputError({{.file = arguments.scenario,
                                        .pointer = "--at",
                                        .message = "The run has ended by then",
                                        .found = arguments.at,
                                        .allowed = "at most " + units::durationText(scenario.horizon)}});
    return at;
}

int branch(const Arguments& arguments) {
    const scenario::Loaded before = need(scenario::loadOn(growth::today(), arguments.scenario, catalogue::builtin()));
    printFindings(before.findings, false);
    const units::Seconds at = timeOf(arguments, *before.scenario);
    const scenario::Loaded after =
        arguments.change.empty() ? need(scenario::load(arguments.whatIf, catalogue::builtin())) : changed(arguments);
    const std::string& file = arguments.change.empty() ? arguments.whatIf : arguments.change;
    if (auto findings = scenario::inFlightFindings(before, after, at, file); !findings.empty())
        throw diagnostics::InputError(std::move(findings));
    BranchReport report{before.scenario->name, before.scenario->hash, after.scenario->hash, {}};
    {
        StudyObserver observer(arguments.options.replications.value_or(before.scenario->engine.replications));
        report.branch =
            sim::branchAt({*before.scenario, *after.scenario, at}, catalogue::builtin(), arguments.options, observer);
    }
    for (const results::RunSummary* future : {&report.branch.without, &report.branch.with})
        if (const std::string violated = violatedInvariant(*future); !violated.empty())
            throw sim::RunError(violated);
    std::cout << withFitted(arguments.json ? branchJson(report) : branchText(report), arguments.json,
                            after.scenario->assumptions);
    return kOk;
}

void addOptions(CLI::App& command, Arguments& a) {
    command.add_option("SCENARIO", a.scenario, "Scenario or what-if file")->required();
    command.add_option("--at", a.at, "Instant from which on the futures differ, such as \"3 d\"")
        ->required()
        ->check(CLI::Validator(timeProblem, "TIME"));
    auto* change = command.add_option("--change", a.change, "File with a list of RFC 6902 operations on SCENARIO");
    auto* whatIf = command.add_option("--what-if", a.whatIf, "Scenario or what-if file to go on as");
    change->excludes(whatIf);
    command.add_option("--replications", a.options.replications, "Independent runs instead of the scenario's")
        ->check(CLI::Range(1, 10000));
    command.add_option("--jobs", a.options.jobs, "Threads; the result does not depend on them (default: all cores)")
        ->check(CLI::Range(1, 1024));
    command.add_flag("--json", a.json, "Print one JSON document with exact figures and both results");
    command.footer(std::string("Can change in flight: ") + scenario::kInFlight + ".");
}

} // namespace

void addBranchCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    arguments->options.jobs = static_cast<int>(std::clamp(std::thread::hardware_concurrency(), 1u, 1024u));
    CLI::App* command = app.add_subcommand("branch", "Run to an instant, then on with and without a change");
    addOptions(*command, *arguments);
    command->callback([arguments, &exitCode] {
        if (arguments->change.empty() && arguments->whatIf.empty())
            throw CLI::RequiredError("--change or --what-if");
        exitCode = branch(*arguments);
    });
}

} // namespace lakewright::cli
