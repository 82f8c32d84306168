// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/catalogue_command.h"

#include "app/cli/catalogue_listing.h"
#include "app/cli/terminal.h"
#include "models/catalogue/age.h"
#include "models/growth/today.h"

#include <CLI/CLI.hpp>

#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

using catalogue::Catalogue;
using List = CatalogueListing (*)(const Catalogue&, const CatalogueQuery&);

/// The options of one sub-command as the user gave them.
struct Arguments {
    CatalogueQuery query;
    std::string asOf;
    bool json = false;
};

std::chrono::sys_days today() {
    return std::chrono::sys_days{std::chrono::days{growth::today().daysSince1970}};
}

std::string dateProblem(const std::string& text) {
    return catalogue::parseDate(text) ? "" : "Found \"" + text + "\". Allowed: a date such as 2026-08-18.";
}

std::string regionProblem(const std::string& text) {
    return catalogue::builtin().region(text) ? ""
                                             : "Found \"" + text + "\". Allowed: see lakewright catalogue regions.";
}

void print(const CatalogueListing& listing, const std::string& name, bool json) {
    for (const std::string& warning : listing.warnings)
        std::cerr << "warning: " << warning << "\n";
    if (json)
        std::cout
            << nlohmann::ordered_json{{"table", name}, {"rows", listing.rows}, {"warnings", listing.warnings}}.dump(2)
            << "\n";
    else
        std::cout << listing.table.text(listStyle());
}

/// Adds one sub-command; the options are shared with its callback, which runs after parsing.
CLI::App* addList(CLI::App& parent, const std::string& name, const std::string& help, Arguments& arguments) {
    CLI::App* command = parent.add_subcommand(name, help);
    command->add_flag("--json", arguments.json, "Print JSON with exact figures, sources and ages");
    command->add_option("--as-of", arguments.asOf, "Date at which ages are judged (default: today)")
        ->check(CLI::Validator(dateProblem, "DATE"));
    return command;
}

void onChosen(CLI::App* command, const std::shared_ptr<Arguments>& arguments, List list, int& exitCode) {
    command->callback([command, arguments, list, &exitCode] {
        arguments->query.asOf = catalogue::parseDate(arguments->asOf).value_or(today());
        const CatalogueListing listing = list(catalogue::builtin(), arguments->query);
        print(listing, command->get_name(), arguments->json);
        exitCode = listing.table.rows().empty() ? 2 : 0;
        if (exitCode != 0)
            std::cerr << "error: nothing in the catalogue matches\n";
    });
}

} // namespace

void addCatalogueCommand(CLI::App& app, int& exitCode) {
    CLI::App* catalogue = app.add_subcommand("catalogue", "Show the facts about Azure that runs are built on");
    catalogue->require_subcommand(1);
    const auto add = [&](const std::string& name, const std::string& help, List list) {
        const auto arguments = std::make_shared<Arguments>();
        CLI::App* command = addList(*catalogue, name, help, *arguments);
        onChosen(command, arguments, list, exitCode);
        return std::pair(command, arguments);
    };
    const CLI::Validator region(regionProblem, "REGION");

    const auto [sizes, sizesArguments] = add("sizes", "VM sizes", listSizes);
    sizes->add_option("match", sizesArguments->query.match, "Part of a size or family");
    const auto [regions, regionsArguments] = add("regions", "Regions with place, zones and pair", listRegions);
    regions->add_option("match", regionsArguments->query.match, "Part of an id, a name or a geography");
    const auto [limits, limitsArguments] = add("limits", "Limits and defaults of services", listLimits);
    limits->add_option("match", limitsArguments->query.match, "Part of an area or a limit");
    const auto [network, networkArguments] =
        add("network", "Limits of gateways, hubs, firewalls and links", listNetwork);
    network->add_option("match", networkArguments->query.match, "Part of an element or a figure");
    const auto [egress, egressArguments] = add("egress", "Prices of bytes that leave a region", listEgress);
    egress->add_option("match", egressArguments->query.match, "Part of a zone of price");
    const auto [roundTrips, tripArguments] = add("rtt", "Round trips between regions, P50 and P95", listRoundTrips);
    roundTrips->add_option("from", tripArguments->query.from, "Region to start from")->check(region);
    roundTrips->add_option("to", tripArguments->query.to, "Region to reach")->check(region);
    const auto [prices, priceArguments] = add("prices", "Pay-as-you-go Linux list prices", listPrices);
    prices->add_option("match", priceArguments->query.match, "Part of a size");
    prices->add_option("--region", priceArguments->query.region, "Only this region")->check(region);
}

} // namespace lakewright::cli
