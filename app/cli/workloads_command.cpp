// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/workloads_command.h"

#include "app/cli/terminal.h"
#include "models/resources/resources.h"
#include "models/results/text_table.h"
#include "models/units/text.h"
#include "models/workload/reference.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cctype>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using results::TextTable;
using workload::Workload;

struct Arguments {
    std::string id;
    bool json = false;
};

/// The data as it lies in the program, with what follows from it.
ordered_json toJson(const Workload& one) {
    std::string file = "workloads/" + one.id + ".json";
    std::transform(file.begin(), file.end(), file.begin(), [](unsigned char c) { return std::tolower(c); });
    ordered_json document = ordered_json::parse(resources::file(file));
    for (std::size_t i = 0; i < one.requests.size(); ++i)
        for (const auto& [operation, sizes] : one.requests[i].sizes)
            document["requests"][i]["meanSizes"][operation] = units::exactText(workload::meanSize(sizes));
    return document;
}

std::string filesOf(const Workload& one) {
    std::vector<std::string> files;
    for (const char* profile : {"S", "M", "L"})
        if (const auto found = one.profiles.find(profile); found != one.profiles.end())
            files.push_back(std::string(profile) + " " + found->second);
    return fmt::format("{}", fmt::join(files, ", "));
}

std::string listing() {
    TextTable table({{"Id"}, {"Workload"}, {"Best on"}, {"Also on"}, {"Topology"}, {"Files under scenarios/"}});
    for (const Workload& one : workload::workloads())
        table.add({one.id, one.name, fmt::format("{}", fmt::join(one.primary, " ")),
                   fmt::format("{}", fmt::join(one.secondary, " ")), one.topology, filesOf(one)});
    return table.text(listStyle());
}

std::string withUnit(const std::string& value, const workload::Parameter& parameter) {
    return parameter.unit.empty() || parameter.unit == "1" ? value : value + " " + parameter.unit;
}

std::string parametersOf(const Workload& one) {
    TextTable table({{"Parameter"}, {"Low", true}, {"Default", true}, {"High", true}, {"Tier"}, {"Source"}});
    for (const workload::Parameter& parameter : one.parameters)
        table.add({parameter.name, withUnit(parameter.low, parameter), withUnit(parameter.value, parameter),
                   withUnit(parameter.high, parameter), std::string(1, parameter.tier), parameter.source});
    return table.text(listStyle());
}

std::string requestsOf(const Workload& one) {
    TextTable table({{"Requests"}, {"Operation"}, {"Share", true}, {"Mean size", true}, {"Throughput", true}});
    for (const workload::Requests& requests : one.requests)
        for (const auto& [operation, share] : requests.operations) {
            const auto sizes = requests.sizes.find(operation);
            const auto rate = requests.throughput.find(operation);
            table.add({requests.name, operation, fmt::format("{:g}", share),
                       sizes == requests.sizes.end() ? "–" : units::display(workload::meanSize(sizes->second)),
                       rate == requests.throughput.end() ? "–" : units::display(rate->second)});
        }
    return table.text(listStyle());
}

std::string levelsOf(const Workload& one) {
    TextTable table({{"Objective"}, {"KPI"}, {"What must hold"}, {"Window"}, {"In share", true}, {"Answered by"}});
    for (const workload::ServiceLevel& level : one.serviceLevels)
        table.add({level.id, level.kpi, level.text, level.window, fmt::format("{:g}", level.probability),
                   (level.metric.empty() ? level.answeredBy : "run: " + level.metric + " of " + level.entity) +
                       (level.needs.empty() ? "" : "; undecided, needs " + level.needs)});
    return table.text(listStyle());
}

std::string details(const Workload& one) {
    std::string text =
        fmt::format("{}, {}\n  {}: {}\n  {}\n", one.id, one.name, one.topology, one.topologyText, filesOf(one));
    if (!one.drills.empty())
        text += fmt::format("  Drills: {}\n", fmt::join(one.drills, ", "));
    return text + "\n" + parametersOf(one) + "\n" + requestsOf(one) + "\n" + levelsOf(one);
}

std::string idProblem(const std::string& text) {
    return workload::find(text) ? "" : "Found \"" + text + "\". Allowed: W1 to W9.";
}

void print(const Arguments& arguments) {
    const Workload* one = workload::find(arguments.id);
    if (!arguments.json) {
        std::cout << (one ? details(*one) : listing());
        return;
    }
    ordered_json all = ordered_json::array();
    for (const Workload& each : workload::workloads())
        if (!one || &each == one)
            all.push_back(toJson(each));
    std::cout << ordered_json{{"workloads", all}}.dump(2) << "\n";
}

} // namespace

void addWorkloadsCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("workloads", "The reference workloads W1 to W9 and their scenarios");
    command->add_option("id", arguments->id, "One of them, with parameters, requests and objectives")
        ->check(CLI::Validator(idProblem, "W1 … W9"));
    command->add_flag("--json", arguments->json, "Print JSON with all data, their tiers and sources");
    command->callback([arguments, &exitCode] {
        print(*arguments);
        exitCode = 0;
    });
}

} // namespace lakewright::cli
