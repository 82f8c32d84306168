// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/metering_command.h"

#include "app/cli/sheets/inputs.h"
#include "app/cli/sheets/sheet.h"
#include "models/commercial/metering.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

#include <memory>

namespace lakewright::cli {
namespace {

using commercial::Metering;
using commercial::UsageShare;

constexpr double kMostError = 0.001; // WORKLOADS W9
constexpr const char *kOutages = "how often and how long the metering endpoint does not answer (--outages-per-year, "
                                 "--outage)",
                     *kUnits = "what a dimension counts in an hour (--units-per-hour)";

struct Arguments {
    std::optional<double> outagesPerYear, unitsPerHour, atMost;
    std::optional<std::string> outage;
    SheetOutput output{};
};

Metering meteringOf(const Arguments& a, Inputs& inputs) {
    Metering metering;
    if (a.outagesPerYear)
        metering.outagesPerYear =
            inputs.number("outages-per-year", "outages of the endpoint a year", "count", *a.outagesPerYear);
    if (a.outage)
        metering.outage = inputs.quantity<units::Seconds>("outage", "their mean length", *a.outage);
    if (a.unitsPerHour)
        metering.unitsPerHour =
            inputs.number("units-per-hour", "units a dimension counts in an hour", "count", *a.unitsPerHour);
    inputs.add(commercial::findings(metering));
    return metering;
}

SheetRow shareRow(const std::string& id, const std::string& name, double value, const char* source) {
    return {.id = id, .name = name, .value = value, .unit = "1", .tier = "E", .source = source};
}

/// A share whose ends are known, as two rows.
void addShare(std::vector<SheetRow>& figures, const std::string& id, const std::string& name, const UsageShare& share,
              const char* source) {
    figures.push_back(shareRow(id + "Least", name + ", at least", share.low, source));
    figures.push_back(shareRow(id + "Most", name + ", at most", share.high, source));
}

/// The error as far as it is known: the high end is no bound while something is missing.
void judge(Sheet& sheet, const UsageShare& error, double most, const std::vector<std::string>& missing) {
    const std::string between =
        fmt::format("between {:.3g} and {:.3g} of the usage is not billed", error.low, error.high);
    sheet.isGood = missing.empty() && error.high <= most;
    if (error.low > most)
        sheet.verdict = fmt::format("No: at least {:.3g} of the usage is not billed, more than {:g}.", error.low, most);
    else if (!missing.empty())
        sheet.verdict = fmt::format("Undecided: it needs {}.", fmt::join(missing, " and "));
    else if (sheet.isGood)
        sheet.verdict = fmt::format("Yes: {}, at most {:g} may be.", between, most);
    else
        sheet.verdict = fmt::format("Undecided: {}, {:g} may be.", between, most);
    if (!sheet.isGood)
        sheet.binding = missing.empty() ? "the metering error" : "what is not known";
}

Sheet answer(const Arguments& arguments) {
    Inputs inputs;
    const Metering metering = meteringOf(arguments, inputs);
    const double most = inputs.number("at-most", "metering error allowed", "1", arguments.atMost,
                                      {kMostError, 'E', "WORKLOADS W9: at most 0.1 %"});
    if (!(most > 0 && most < 1))
        inputs.note("at-most", "Is no share of the usage", fmt::format("{:g}", most), "between 0 and 1");
    inputs.requireGood();
    Sheet sheet;
    sheet.question = "metering";
    UsageShare error;
    std::vector<std::string> missing;
    const auto add = [&](const std::optional<UsageShare>& share, const char* id, const char* name, const char* source,
                         const char* needs) {
        if (!share) {
            missing.emplace_back(needs);
            return;
        }
        addShare(sheet.figures, id, name, *share, source);
        error.low += share->low;
        error.high += share->high;
    };
    add(commercial::rejectedShare(metering), "rejected", "usage whose event comes too late",
        "νm·exp(−w/m), w = 24 h or 23 h: MODELS 7.1", kOutages);
    add(commercial::truncatedShare(metering), "truncated", "usage below a whole unit of an hour",
        "0 to 1 unit an hour: MODELS 7.1", kUnits);
    sheet.figures.push_back({.id = "harmlessOutage",
                             .name = "longest outage that rejects nothing",
                             .value = commercial::kHarmlessOutage.value,
                             .unit = "s",
                             .tier = "E",
                             .source = "MODELS 7.1: an event an hour, late after 24 h"});
    judge(sheet, error, most, missing);
    sheet.given = inputs.rows();
    return sheet;
}

} // namespace

void addMeteringCommand(CLI::App& app, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command =
        app.add_subcommand("metering", "Usage that a metered offer does not bill: late events, whole units");
    command->add_option("--outages-per-year", arguments->outagesPerYear, "Outages of the metering endpoint or its way");
    command->add_option("--outage", arguments->outage, "Mean length of one, \"4 h\"");
    command->add_option("--units-per-hour", arguments->unitsPerHour,
                        "Units that a dimension counts in an hour, when events count whole ones");
    command->add_option("--at-most", arguments->atMost, "Share of the usage that may be missed, 0.001 as in W9");
    command->add_flag("--json", arguments->output.json, "Print the sheet as JSON on stdout");
    command->add_flag("--strict", arguments->output.strict, "Exit with 3 unless the verdict is yes");
    command->callback([arguments, &exitCode] { exitCode = printSheet(answer(*arguments), arguments->output); });
}

} // namespace lakewright::cli
