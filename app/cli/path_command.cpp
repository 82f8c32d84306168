// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/path_command.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/path_answer.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "models/network/pattern.h"
#include "sim/study/path_rate.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <iostream>
#include <memory>
#include <optional>

namespace lakewright::cli {
namespace {

using scenario::Connection;
using scenario::Scenario;

constexpr const char* kBackbone = "backbone";
constexpr double kBeaten =
    1e-6; ///< a simulated rate above its smallest limit by more than this share is a fault of ours

struct Arguments {
    std::string scenario, from, to, engine = "native";
    std::optional<std::string> pattern;
    bool json = false, strict = false;
};

[[noreturn]] void refuse(const Arguments& arguments, const char* pointer, const std::string& message,
                         const std::string& found, const std::string& allowed) {
    throw diagnostics::InputError(
        {{.file = arguments.scenario, .pointer = pointer, .message = message, .found = found, .allowed = allowed}});
}

template <class Items>
auto find(const Items& items, const std::string& id) {
    const auto found = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.id == id; });
    return found == items.end() ? nullptr : &*found;
}

struct Place {
    std::string region, cluster; ///< cluster: a lake or cache in it; empty: none
};

/// A region with its lake or cache, whichever is asked first, or the lake or cache that is named.
Place placeOf(const Arguments& arguments, const Scenario& scenario, const char* option, const std::string& id,
              bool cacheFirst) {
    if (const auto* lake = find(scenario.lakes, id))
        return {lake->region, id};
    if (const auto* cache = find(scenario.caches, id))
        return {cache->region, id};
    if (!find(scenario.regions, id)) {
        std::vector<std::string> known;
        for (const scenario::Region& region : scenario.regions)
            known.push_back(region.id);
        constexpr std::size_t kShown = 20;
        const bool few = known.size() <= kShown;
        refuse(arguments, option, "Place is not in the scenario", id,
               few ? fmt::format("a lake, a cache, or one of {}", fmt::join(known, ", "))
                   : fmt::format("one of its {} regions, a lake or a cache", known.size()));
    }
    const auto in = [&](const auto& items) -> std::string {
        const auto here = std::find_if(items.begin(), items.end(), [&](const auto& one) { return one.region == id; });
        return here == items.end() ? "" : here->id;
    };
    const std::string lake = in(scenario.lakes), cache = in(scenario.caches);
    return {id, cacheFirst ? (cache.empty() ? lake : cache) : (lake.empty() ? cache : lake)};
}

network::Transfer transferOf(const Arguments& arguments, const Scenario& scenario) {
    const Place from = placeOf(arguments, scenario, "--from", arguments.from, false);
    const Place to = placeOf(arguments, scenario, "--to", arguments.to, true);
    if (from.region == to.region)
        refuse(arguments, "--to", "Both are in one region", to.region, "two places");
    return {.from = from.region, .to = to.region, .source = from.cluster, .sink = to.cluster};
}

/// The connections that are asked for; null is the backbone.
std::vector<const Connection*> chosen(const Arguments& arguments, const Scenario& scenario,
                                      const network::Transfer& transfer) {
    std::vector<const Connection*> all{nullptr};
    for (const Connection& connection : scenario.network.connections)
        if ((connection.from == transfer.from && connection.to == transfer.to) ||
            (connection.from == transfer.to && connection.to == transfer.from))
            all.push_back(&connection);
    const auto word = [](const Connection* connection) {
        return connection ? network::patternInfo(connection->pattern).word : kBackbone;
    };
    if (arguments.pattern == "all")
        return all;
    std::vector<const Connection*> picked;
    if (!arguments.pattern) {
        for (const Connection* connection : all)
            if (connection && !connection->alternative)
                return {connection};
        return {nullptr};
    }
    for (const Connection* connection : all)
        if (arguments.pattern == word(connection) || (connection && arguments.pattern == connection->id))
            picked.push_back(connection);
    if (picked.empty()) {
        std::vector<std::string> known{"all"};
        for (const Connection* connection : all)
            known.push_back(connection ? fmt::format("{} ({})", word(connection), connection->id) : kBackbone);
        refuse(arguments, "--pattern", "The scenario has no such connection between the two", *arguments.pattern,
               fmt::format("{}", fmt::join(known, ", ")));
    }
    return picked;
}

PathAnswer answer(const Arguments& arguments, const Scenario& whole, const network::Transfer& transfer,
                  const Connection* connection) {
    const catalogue::Catalogue& catalogue = catalogue::builtin();
    PathAnswer answer;
    answer.connection = connection ? connection->id : "";
    answer.pattern = connection ? network::patternInfo(connection->pattern).word : kBackbone;
    const Scenario scenario = sim::joinedBy(whole, transfer, connection);
    const network::Crossing way = network::crossing(scenario, catalogue, *find(scenario.regions, transfer.from),
                                                    *find(scenario.regions, transfer.to));
    answer.refusal = network::refusal(way);
    if (answer.refusal)
        return answer;
    answer.limits = network::transferLimits(scenario, catalogue, transfer);
    answer.median = network::roundTrip(way, catalogue::Percentile::P50);
    answer.high = network::roundTrip(way, catalogue::Percentile::P95);
    answer.dns = connection ? connection->dns : std::nullopt;
    answer.simulated =
        sim::steadyRate(scenario, catalogue, transfer,
                        arguments.engine == "simgrid" ? scenario::KernelKind::SimGrid : scenario::KernelKind::Native);
    return answer;
}

int path(const Arguments& arguments) {
    const Scenario scenario = readScenario(arguments.scenario);
    PathReport report{.scenario = scenario.name,
                      .transfer = transferOf(arguments, scenario),
                      .engine = arguments.engine,
                      .percentile = scenario.network.percentile};
    for (const Connection* connection : chosen(arguments, scenario, report.transfer))
        report.answers.push_back(answer(arguments, scenario, report.transfer, connection));
    std::cout << withFitted(arguments.json ? pathJson(report) : pathText(report), arguments.json, scenario.assumptions);
    const auto& all = report.answers;
    if (std::any_of(all.begin(), all.end(),
                    [](const PathAnswer& one) { return !one.refusal && one.difference() > kBeaten; })) {
        std::cerr << "error: the simulated rate is above the smallest limit\n";
        return kFailed;
    }
    const bool anyRefused =
        std::any_of(all.begin(), all.end(), [](const PathAnswer& one) { return one.refusal.has_value(); });
    return arguments.strict && anyRefused ? kObjectiveMissed : kOk;
}

} // namespace

void addPathCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = app.add_subcommand("path", "Why a transfer between two places is as fast as it is");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--from", arguments->from, "Region, lake or cache that sends")->required();
    command->add_option("--to", arguments->to, "Region, lake or cache that receives")->required();
    command->add_option_function<std::string>(
        "--pattern", [arguments](const std::string& pattern) { arguments->pattern = pattern; },
        "Pattern or connection of the scenario, backbone, or all (default: what its transfers cross)");
    command->add_option("--engine", arguments->engine, "Kernel that simulates the transfer")
        ->check(CLI::IsMember({"native", "simgrid"}));
    command->add_flag("--strict", arguments->strict, "Exit with 3 when the answer is no");
    command->add_flag("--json", arguments->json, "Print one JSON document with exact figures");
    command->callback([arguments, &exitCode] { exitCode = path(*arguments); });
}

} // namespace lakewright::cli
