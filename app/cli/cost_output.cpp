// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/cost_output.h"

#include "app/cli/terminal.h"
#include "models/results/text_table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <utility>

namespace lakewright::cli {
namespace {

using commercial::Ledger;
using commercial::Line;
using commercial::Month;
using nlohmann::ordered_json;
using units::moneyText;

constexpr const char* kNotCounted =
    "Counted: VMs of lakes and caches, licence, egress, shortfall of a commitment. Not counted: GPU hosts, managed "
    "disks, operations, peering, support, people, expansions of the growth.";
constexpr const char* kExact =
    "Sums are of exact amounts, millionths of a dollar, and may differ by cents from those of the amounts shown.";

ordered_json amountOrNull(const std::optional<units::MicroUsd>& amount) {
    return amount ? ordered_json(amount->value) : ordered_json(nullptr);
}

ordered_json lineJson(const Line& line) {
    return {{"item", line.item},
            {"what", line.what},
            {"amount", line.amount.value},
            {"eligible", line.eligible.value},
            {"rule", line.rule},
            {"note", line.note},
            {"tier", std::string(1, line.tier)},
            {"source", line.source}};
}

ordered_json monthJson(const Month& month) {
    ordered_json all{{"date", month.date},
                     {"total", month.total.value},
                     {"eligible", month.eligible.value},
                     {"remaining", amountOrNull(month.remaining)},
                     {"lines", ordered_json::array()}};
    for (const Line& line : month.lines)
        all["lines"].push_back(lineJson(line));
    return all;
}

std::string linesText(const Month& month, bool hasCommitment) {
    results::TextTable table({{month.date}, {"Amount", true}, {"Eligible", true}, {"Tier"}, {"Source"}});
    for (const Line& line : month.lines)
        table.add({line.what, moneyText(line.amount), hasCommitment ? moneyText(line.eligible) : "–",
                   std::string(1, line.tier), line.source});
    std::string all = table.text(outputStyle());
    for (const Line& line : month.lines)
        if (!line.note.empty())
            all += fmt::format("  {}: {}.\n", line.what, line.note);
    return all;
}

std::string monthsText(const Ledger& ledger) {
    results::TextTable table({{"Month"}, {"Total", true}, {"Eligible", true}, {"Commitment left", true}});
    for (const Month& month : ledger.months)
        table.add({month.date, moneyText(month.total), moneyText(month.eligible),
                   month.remaining ? moneyText(*month.remaining) : "–"});
    table.add({{"all", results::Tone::Strong}, moneyText(ledger.total), moneyText(ledger.eligible), ""});
    return table.text(outputStyle());
}

std::string commitmentText(const commercial::Commitment& macc, const Ledger& ledger) {
    if (ledger.open)
        return fmt::format("  Commitment of {}: {} are left after these months; it ends {}.\n",
                           moneyText(rounded(macc.amount)), moneyText(*ledger.open), macc.end);
    std::string invoiced = " before these months";
    for (const Month& month : ledger.months)
        if (month.date < macc.end)
            invoiced = fmt::format(" in the month of {}", month.date);
    const units::MicroUsd shortfall = ledger.shortfall.value_or(units::MicroUsd{});
    return fmt::format("  Commitment of {}: {} short at its end, {}{}.\n", moneyText(rounded(macc.amount)),
                       moneyText(shortfall), macc.end, shortfall.value > 0 ? ", and invoiced" + invoiced : "");
}

} // namespace

std::string costJson(const scenario::Scenario& scenario, const Ledger& ledger) {
    ordered_json document{{"schema", "lakewright.cost/1"},
                          {"scenario", scenario.name},
                          {"scenarioHash", scenario.hash},
                          {"version", LAKEWRIGHT_VERSION},
                          {"unit", "1e-6 USD"},
                          {"hoursOfMonth", commercial::kHoursOfMonth},
                          {"total", ledger.total.value},
                          {"eligible", ledger.eligible.value},
                          {"shortfall", amountOrNull(ledger.shortfall)},
                          {"open", amountOrNull(ledger.open)},
                          {"note", kNotCounted},
                          {"months", ordered_json::array()}};
    for (const Month& month : ledger.months)
        document["months"].push_back(monthJson(month));
    return document.dump(2) + "\n";
}

std::string costText(const scenario::Scenario& scenario, const Ledger& ledger) {
    const commercial::Terms& terms = *scenario.commercial;
    std::string all = fmt::format("{}, {} months of {} h from {}: {}\n\n", scenario.name, terms.months,
                                  commercial::kHoursOfMonth, terms.start, moneyText(ledger.total));
    all += linesText(ledger.months.front(), terms.macc.has_value()) + "\n" + monthsText(ledger);
    if (terms.macc)
        all += commitmentText(*terms.macc, ledger);
    if (!terms.licence)
        all += "  No licence: the scenario says that none is paid for.\n";
    return all + "  " + kNotCounted + "\n  " + kExact + "\n";
}

} // namespace lakewright::cli
