// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/compatibility/compatibility_command.h"

#include "app/cli/compatibility/compatibility_report.h"
#include "app/cli/problems.h"
#include "app/cli/terminal.h"
#include "models/catalogue/age.h"
#include "models/growth/today.h"
#include "models/results/codec.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

using namespace compatibility;

constexpr const char* kAllLevels = "all";

struct Arguments {
    std::vector<std::string> clients, workloads;
    std::string level = kAllLevels, asOf, results, map;
    bool json = false, strict = false;
};

template <class T>
std::vector<std::string> idsOf(const std::vector<T>& all) {
    std::vector<std::string> ids;
    for (const T& one : all)
        ids.push_back(one.id);
    return ids;
}

template <class T>
std::vector<const T*> chosen(const std::vector<T>& all, const std::vector<std::string>& ids) {
    std::vector<const T*> some;
    for (const T& one : all)
        if (ids.empty() || std::find(ids.begin(), ids.end(), one.id) != ids.end())
            some.push_back(&one);
    return some;
}

/// Only clients are shown when only clients are asked for, and the other way round.
CompatibilityReport reportOf(const Arguments& arguments) {
    const Contract& contract = builtin();
    const bool onlyClients = !arguments.clients.empty() && arguments.workloads.empty() && arguments.results.empty();
    const bool onlyWorkloads = arguments.clients.empty() && !arguments.workloads.empty();
    const std::chrono::sys_days today{std::chrono::days{growth::today().daysSince1970}};
    CompatibilityReport report{.contract = contract,
                               .levels = {},
                               .clients = {},
                               .workloads = {},
                               .asOf = catalogue::parseDate(arguments.asOf).value_or(today)};
    report.levels = chosen(contract.levels,
                           arguments.level == kAllLevels ? std::vector<std::string>{} : std::vector{arguments.level});
    if (!onlyWorkloads)
        report.clients = chosen(contract.clients, arguments.clients);
    if (!onlyClients)
        report.workloads = chosen(contract.workloads, arguments.workloads);
    report.risks = risks(contract, report.asOf);
    std::erase_if(report.risks, [&](const Risk& risk) {
        return risk.subject != "all" && !arguments.clients.empty() &&
               std::find(arguments.clients.begin(), arguments.clients.end(), risk.subject) == arguments.clients.end();
    });
    return report;
}

/// Reads the harness's report and the mapping; throws InputError with all findings when one of them is unusable.
void readResults(const Arguments& arguments, CompatibilityReport& report) {
    LoadedResults results = loadResults(arguments.results);
    LoadedMapping mapping{.mapping = Mapping{}, .findings = {}};
    if (!arguments.map.empty())
        mapping = loadMapping(arguments.map, report.contract);
    std::vector<diagnostics::Diagnostic> findings = results.findings;
    findings.insert(findings.end(), mapping.findings.begin(), mapping.findings.end());
    if (diagnostics::hasErrors(findings))
        throw diagnostics::InputError(findings);
    report.coverage = coverageOf(results, *mapping.mapping, report.contract);
    report.results = std::move(results);
}

int answer(const Arguments& arguments) {
    CompatibilityReport report = reportOf(arguments);
    if (!arguments.results.empty())
        readResults(arguments, report);
    if (arguments.json)
        std::cout << results::toText(toJson(report)) << "\n";
    else
        std::cout << toText(report, outputStyle());
    return arguments.strict && !isGood(report) ? kObjectiveMissed : kOk;
}

std::string dateProblem(const std::string& text) {
    return catalogue::parseDate(text) ? "" : "Found \"" + text + "\". Allowed: a date such as 2026-08-18.";
}

} // namespace

void addCompatibilityCommand(CLI::App& app, int& exitCode) {
    const Contract& contract = builtin();
    std::vector<std::string> levels = idsOf(contract.levels);
    levels.emplace_back(kAllLevels);
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("compatibility", "Which clients and workloads a façade serves, and what it lacks for them");
    command->add_option("--client", arguments->clients, fmt::format("{}", fmt::join(idsOf(contract.clients), ", ")))
        ->delimiter(',')
        ->check(CLI::IsMember(idsOf(contract.clients)));
    command->add_option("--workload", arguments->workloads, "W1 to W9")
        ->delimiter(',')
        ->check(CLI::IsMember(idsOf(contract.workloads)));
    command->add_option("--level", arguments->level, "How much of the contract the façade implements")
        ->check(CLI::IsMember(levels))
        ->capture_default_str();
    command->add_option("--as-of", arguments->asOf, "Date at which retirements are judged (default: today)")
        ->check(CLI::Validator(dateProblem, "DATE"));
    CLI::Option* results = command->add_option(
        "--results", arguments->results, "JUnit XML or pytest JSON of a conformance harness, which gates readiness");
    command->add_option("--map", arguments->map, "What tests are about, a lakewright.conformance-map/1 file")
        ->needs(results);
    command->add_flag("--json", arguments->json, "Print one JSON document, with the source of each fact");
    command->add_flag("--strict", arguments->strict, "Exit with 3 when something is missing, or not shown to work");
    command->callback([arguments, &exitCode] { exitCode = answer(*arguments); });
}

} // namespace lakewright::cli
