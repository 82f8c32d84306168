// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/calendar.h"
#include "models/scenario/validate.h"

#include "models/units/text.h"

#include <fmt/format.h>

namespace lakewright::scenario {
namespace {

void checkBand(const Context& context) {
    const Growth& growth = context.scenario.growth;
    if (context.findings.blocked("/growth/low") || context.findings.blocked("/growth/high"))
        return;
    if (growth.low.has_value() != growth.high.has_value())
        return context.findings.error("/growth", "Band of the growth has one end", growth.low ? "low" : "high",
                                      "low and high, or neither");
    if (!growth.low || context.findings.blocked("/growth/monthly"))
        return;
    if (*growth.low > growth.monthly)
        context.findings.error("/growth/low", "Low growth is above the monthly rate",
                               fmt::format("{} > {}", *growth.low, growth.monthly), "at most the monthly rate");
    if (*growth.high < growth.monthly)
        context.findings.error("/growth/high", "High growth is below the monthly rate",
                               fmt::format("{} < {}", *growth.high, growth.monthly), "at least the monthly rate");
}

void checkStart(const Context& context) {
    if (const auto& start = context.scenario.growth.start; start && !growth::parseDate(*start))
        context.findings.error("/growth/start", "Start is not a date", inQuotes(*start),
                               "a day from 1970 to 2999 as year-month-day, such as \"2027-01-01\"");
}

/// Expansions are followed over months; a run has the machines it starts with.
void checkExpansion(const Context& context, const Expansion& expansion, const std::string& pointer) {
    const Lake* lake = context.refer(context.lakes, expansion.lake, pointer + "/lake", "Lake", "lakes");
    const auto* time = std::get_if<growth::AtTime>(&expansion.order);
    if (!lake || context.findings.blocked(pointer + "/at") || context.findings.blocked(pointer + "/whenFill"))
        return;
    if (time && time->at < context.scenario.horizon)
        context.findings.warning(pointer + "/at", "Expansion is ordered during the run, which keeps its machines",
                                 units::durationText(time->at),
                                 "at or after " + units::durationText(context.scenario.horizon) +
                                     "; lakewright horizon follows it");
}

} // namespace

void validateGrowth(const Context& context) {
    checkBand(context);
    checkStart(context);
    const Growth& growth = context.scenario.growth;
    for (std::size_t i = 0; i < growth.steps.size(); ++i)
        context.refer(context.lakes, growth.steps[i].lake, child("/growth/steps", i) + "/lake", "Lake", "lakes");
    for (std::size_t i = 0; i < growth.expansions.size(); ++i)
        checkExpansion(context, growth.expansions[i], child("/growth/expansions", i));
}

} // namespace lakewright::scenario
