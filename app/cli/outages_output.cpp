// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/outages_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"
#include "models/results/text_table.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;
using sim::CutSet;
using sim::OutageCandidate;

constexpr const char* kAssumptions[] = {
    "region down, path degraded, WAN lost: up 2 y on average, repair lognormal, median 2 h, sigma 1.2 (E, MODELS 4.3)",
    "zone down: five times as often, what stands in it of lakes and caches that name their zones, data kept; a lake "
    "that "
    "names none is down with its zone (E, MODELS 4.3)",
    "VM lost: 0.10 a VM and year (E, MODELS 1.5), replaced as above",
    "regions that Azure pairs: 2 % of the outages are of both (E, MODELS 4.3); all else fails independently",
};

double perYear(units::Frequency rate) {
    return rate.value * units::days(365).value;
}

ordered_json processJson(const OutageCandidate& one) {
    return {{"id", one.fault.id},
            {"what", one.label},
            {"target", one.fault.target},
            {"mtbfSeconds", one.process.mtbf.value},
            {"repairMedianSeconds", one.process.repairMedian.value},
            {"repairSigma", one.process.repairSigma},
            {"unavailability", bounds::unavailability(one.process)},
            {"tier", "E"},
            {"source", one.stated ? "stated in the scenario" : "MODELS 1.5, 4.3"}};
}

/// A curve of at most some hundred points: means of neighbours.
ordered_json curveJson(const std::vector<double>& values, std::size_t factor) {
    ordered_json points = ordered_json::array();
    for (std::size_t i = 0; i < values.size(); i += factor) {
        const std::size_t end = std::min(values.size(), i + factor);
        double sum = 0;
        for (std::size_t j = i; j < end; ++j)
            sum += values[j];
        points.push_back(sum / static_cast<double>(end - i));
    }
    return points;
}

ordered_json recoveryJson(const sim::Recovery& one) {
    constexpr std::size_t kMostPoints = 300;
    const std::size_t factor = (one.without.size() + kMostPoints - 1) / kMostPoints;
    return {{"series", one.series},
            {"entity", one.entity},
            {"unit", one.unit},
            {"recoverySeconds", one.time ? ordered_json(one.time->value) : nullptr},
            {"stepSeconds", one.step.value * static_cast<double>(factor)},
            {"withoutFaults", curveJson(one.without, factor)},
            {"withFaults", curveJson(one.with, factor)}};
}

ordered_json objectiveJson(const sim::BrokenObjective& one) {
    return {{"id", one.objective.id},
            {"metric", one.objective.metric},
            {"comparison", one.objective.comparison == scenario::Comparison::AtLeast ? "atLeast" : "atMost"},
            {"target", one.objective.target},
            {"unit", one.objective.unit},
            {"before", one.before},
            {"during", one.during},
            {"worstEntity", one.worstEntity},
            {"why", one.text},
            {"brokenIn", one.brokenIn},
            {"replications", one.replications}};
}

ordered_json cutJson(const CutSet& cut) {
    ordered_json faults = ordered_json::array(), objectives = ordered_json::array(), recovery = ordered_json::array();
    for (const OutageCandidate& one : cut.members) {
        const auto& timed = std::get<scenario::Timed>(one.fault.when);
        faults.push_back({{"id", one.fault.id},
                          {"what", one.label},
                          {"atSeconds", timed.at.value},
                          {"durationSeconds", timed.duration.value}});
    }
    for (const sim::BrokenObjective& one : cut.objectives)
        objectives.push_back(objectiveJson(one));
    for (const sim::Recovery& one : cut.recovery)
        recovery.push_back(recoveryJson(one));
    return {{"faults", faults},
            {"unavailability", cut.outage.share},
            {"perYear", perYear(cut.outage.rate)},
            {"breaksFromSeconds", cut.breaksFrom.value},
            {"breakingPerYear", cut.breaking ? ordered_json(perYear(*cut.breaking)) : nullptr},
            {"objectives", objectives},
            {"recovery", recovery}};
}

std::string valueText(double value, const std::string& unit) {
    return unit == "s" ? units::durationText(units::seconds(std::round(value)))
                       : results::present({value, value, value, unit}).text();
}

std::string names(const CutSet& cut) {
    std::vector<std::string> all;
    for (const OutageCandidate& one : cut.members)
        all.push_back(one.label);
    return fmt::format("{}", fmt::join(all, " + "));
}

std::string recoveryText(const CutSet& cut) {
    std::vector<std::string> all;
    for (const sim::Recovery& one : cut.recovery)
        if (one.series != "wan-utilisation" && (one.entity == "all" || one.series == "facade-load"))
            all.push_back(
                results::words(one.series) + (one.entity == "all" ? "" : " of " + one.entity) + " " +
                (one.time ? "after " + units::durationText({std::round(one.time->value)}) : "not within the run"));
    return all.empty() ? "nothing else was out of its way" : fmt::format("{}", fmt::join(all, ", "));
}

/// A set with what it breaks, indented, lines no wider than the terminal.
std::string cutText(const CutSet& cut) {
    const results::TextStyle style = outputStyle();
    std::string all;
    const auto paragraph = [&](const std::string& text, const std::string& indent) {
        for (const std::string& line : results::wrapped(text, style.columns - static_cast<int>(indent.size())))
            all += indent + line + "\n";
    };
    paragraph(fmt::format("{}: {:.2g} times a year, {:.2g} of the time", names(cut), perYear(cut.outage.rate),
                          cut.outage.share),
              "  ");
    std::string tried =
        fmt::format("tried from {} to {} of the run; breaks {} from about {} on",
                    units::durationText({std::round(cut.at.value)}), units::durationText({std::round(cut.until.value)}),
                    cut.objectives.front().objective.id, units::durationText({std::round(cut.breaksFrom.value)}));
    if (cut.breaking)
        tried += fmt::format(", which is {:.2g} times a year", perYear(*cut.breaking));
    paragraph(tried, "    ");
    for (const sim::BrokenObjective& one : cut.objectives)
        paragraph(fmt::format("{} {} {}: {} without, {} during, missed in {} of {} runs; {}", one.objective.id,
                              one.objective.comparison == scenario::Comparison::AtLeast ? "≥" : "≤",
                              valueText(one.objective.target, one.objective.unit),
                              valueText(one.before, one.objective.unit), valueText(one.during, one.objective.unit),
                              one.brokenIn, one.replications, one.text),
                  "    ");
    paragraph("as without faults again: " + recoveryText(cut), "    ");
    return all;
}

std::string levelText(const sim::OutageLevel& level) {
    std::string text = fmt::format("  {} fault{}: {} sets", level.size, level.size == 1 ? "" : "s at once",
                                   results::countText(static_cast<double>(level.sets)));
    if (level.pruned > 0)
        text += fmt::format(", {} contain smaller ones that break everything",
                            results::countText(static_cast<double>(level.pruned)));
    text += fmt::format(", {} tried", results::countText(static_cast<double>(level.tried)));
    if (level.notTried > 0)
        text += fmt::format("; {} NOT TRIED, the least likely, together at most {:.2g} of the time: raise --max-runs",
                            results::countText(static_cast<double>(level.notTried)), level.notTriedShare);
    return text + ".\n";
}

} // namespace

std::string outagesJson(const OutageReport& report) {
    const sim::OutageSearch& search = report.search;
    ordered_json document{{"schema", "lakewright.outages/1"},
                          {"scenario", report.scenario},
                          {"scenarioHash", report.scenarioHash},
                          {"version", LAKEWRIGHT_VERSION},
                          {"searched", search.searched}};
    for (const char* list : {"skipped", "cutSets", "levels", "candidates"})
        document[list] = ordered_json::array();
    for (const sim::SkippedObjective& one : search.skipped)
        document["skipped"].push_back({{"id", one.id}, {"why", one.why}});
    for (const CutSet& cut : search.cutSets)
        document["cutSets"].push_back(cutJson(cut));
    for (const sim::OutageLevel& level : search.levels)
        document["levels"].push_back({{"size", level.size},
                                      {"sets", level.sets},
                                      {"pruned", level.pruned},
                                      {"tried", level.tried},
                                      {"notTried", level.notTried},
                                      {"notTriedUnavailability", level.notTriedShare}});
    document["runs"] = search.runs;
    for (const OutageCandidate& one : search.candidates)
        document["candidates"].push_back(processJson(one));
    document["assumptions"] = kAssumptions;
    return document.dump(2) + "\n";
}

std::string outagesText(const OutageReport& report) {
    const sim::OutageSearch& search = report.search;
    std::string all = report.scenario + ": smallest sets of failures that break an objective\n";
    for (const sim::SkippedObjective& one : search.skipped)
        all += fmt::format("  {} is not searched: {}.\n", one.id, one.why);
    for (const sim::OutageLevel& level : search.levels)
        all += levelText(level);
    all += fmt::format("  {} runs in all.\n\n", results::countText(search.runs));
    if (search.cutSets.empty())
        all += "  No set that was tried breaks an objective.\n";
    for (const CutSet& cut : search.cutSets)
        all += cutText(cut);
    all += "\n  Rates that the scenario does not state are assumptions:\n";
    for (const char* assumption : kAssumptions)
        all += std::string("    ") + assumption + "\n";
    return all;
}

} // namespace lakewright::cli
