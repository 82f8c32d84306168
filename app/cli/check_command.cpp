// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/check_command.h"

#include "app/cli/problems.h"
#include "app/cli/terminal.h"
#include "sim/study/validation/validation.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>
#include <iostream>
#include <memory>
#include <thread>

namespace lakewright::cli {
namespace {

struct Arguments {
    std::vector<std::string> only;
    bool json = false;
    int jobs = std::max(1, static_cast<int>(std::thread::hardware_concurrency()));
};

const char* verdict(const sim::ValidationRow& row) {
    return row.isReported ? "reported" : row.ok ? "ok" : "outside";
}

nlohmann::ordered_json toJson(const sim::ValidationRow& row) {
    nlohmann::ordered_json json{{"id", row.id}, {"what", row.what}, {"expected", row.expected}};
    json["got"] = std::isfinite(row.got) ? nlohmann::ordered_json(row.got) : nlohmann::ordered_json();
    json["tolerance"] = row.isReported ? nlohmann::ordered_json() : nlohmann::ordered_json(row.tolerance);
    json["unit"] = row.unit;
    json["verdict"] = verdict(row);
    json["note"] = row.note;
    json["kind"] = row.kind;
    return json;
}

void printTable(const std::vector<sim::ValidationRow>& rows) {
    results::TextTable table(
        {{"id"}, {"what"}, {"expected", true}, {"got", true}, {"unit"}, {"tolerance", true}, {"verdict"}, {"note"}});
    for (const sim::ValidationRow& row : rows)
        table.add({row.id,
                   row.what,
                   fmt::format("{:.6g}", row.expected),
                   fmt::format("{:.6g}", row.got),
                   row.unit,
                   row.isReported ? "none" : fmt::format("{:g} %", 100 * row.tolerance),
                   {verdict(row), row.ok ? results::Tone::Good : results::Tone::Bad},
                   row.note});
    std::cout << table.text(listStyle());
}

void printJson(const std::vector<sim::ValidationRow>& rows) {
    nlohmann::ordered_json list = nlohmann::ordered_json::array();
    for (const sim::ValidationRow& row : rows)
        list.push_back(toJson(row));
    std::cout << nlohmann::ordered_json{{"rows", list}}.dump(2) << '\n';
}

/// Ids that are not in the table, each a finding that names those that are.
std::vector<diagnostics::Diagnostic> unknownIds(const std::vector<std::string>& only) {
    const std::vector<std::string> known = sim::validationIds();
    std::vector<diagnostics::Diagnostic> findings;
    for (const std::string& id : only)
        if (std::find(known.begin(), known.end(), id) == known.end())
            findings.push_back({.file = "",
                                .pointer = "",
                                .message = "There is no such row in the validation table",
                                .found = id,
                                .allowed = fmt::format("{}", fmt::join(known, ", "))});
    return findings;
}

void showProgress(int done, int of) {
    if (isErrorTerminal())
        std::cerr << fmt::format("\r\033[Kcheck: {} of {}", done, of) << (done == of ? "\r\033[K" : "") << std::flush;
}

int check(const Arguments& arguments) {
    const std::vector<diagnostics::Diagnostic> unknown = unknownIds(arguments.only);
    if (!unknown.empty()) {
        printFindings(unknown, arguments.json);
        return kBadInput;
    }
    const std::vector<sim::ValidationRow> rows =
        sim::validationTable({.only = arguments.only, .jobs = arguments.jobs}, showProgress);
    arguments.json ? printJson(rows) : printTable(rows);
    const auto outside = std::count_if(rows.begin(), rows.end(), [](const auto& row) { return !row.ok; });
    std::cerr << fmt::format("{} of {} rows inside their tolerance\n", static_cast<long>(rows.size()) - outside,
                             rows.size());
    return outside == 0 ? kOk : kFailed;
}

} // namespace

void addCheckCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("check", "Compute the validation table: expected and got, row by row");
    command->add_option("--only", arguments->only, "Ids of rows, for example V-10,V-30")->delimiter(',');
    command->add_option("--jobs", arguments->jobs, "Threads; the rows do not depend on it")
        ->check(CLI::Range(1, 256))
        ->capture_default_str();
    command->add_flag("--json", arguments->json, "Print {\"rows\": [...]} on stdout");
    command->callback([arguments, &exitCode] { exitCode = check(*arguments); });
}

} // namespace lakewright::cli
