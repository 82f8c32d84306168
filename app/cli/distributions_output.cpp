// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/distributions_output.h"

#include "app/cli/terminal.h"
#include "models/results/present.h"
#include "models/results/text_table.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace lakewright::cli {
namespace {

using nlohmann::ordered_json;

ordered_json figureJson(const results::Metric& metric) {
    const auto end = [](const std::optional<double>& value) { return value ? ordered_json(*value) : nullptr; };
    return {{"value", metric.value}, {"low", end(metric.low)}, {"high", end(metric.high)}};
}

/// Censored where some were under way at the end: the time is known to be at least that long.
std::string overBound(const sim::ShapeResult& one) {
    const bool isAtLeast = one.time.low && !one.time.high;
    return fmt::format("{}{:.2f}", isAtLeast ? "≥ " : "", one.time.value / one.outcome.bound.value);
}

} // namespace

std::string distributionsJson(const DistributionsReport& report) {
    ordered_json document{{"schema", "lakewright.distributions/1"},
                          {"scenario", report.scenario},
                          {"scenarioHash", report.scenarioHash},
                          {"version", LAKEWRIGHT_VERSION},
                          {"shapes", ordered_json::array()}};
    for (const sim::ShapeResult& one : report.results)
        document["shapes"].push_back({{"distribution", one.outcome.id},
                                      {"shape", one.outcome.shape},
                                      {"timeP95Seconds", figureJson(one.time)},
                                      {"closedFormSeconds", one.outcome.closedForm.value},
                                      {"boundSeconds", one.outcome.bound.value},
                                      {"begun", one.outcome.begun},
                                      {"complete", one.outcome.complete},
                                      {"usd", figureJson(one.cost)}});
    return document.dump(2) + "\n";
}

std::string distributionsText(const DistributionsReport& report) {
    std::string text = results::printable(report.scenario) + ": who sends to whom, with the same random numbers\n";
    results::TextTable table({{"Distribution"},
                              {"Shape"},
                              {"Time, p95", true},
                              {"Closed form", true},
                              {"Bound", true},
                              {"Over the bound", true},
                              {"Complete", true},
                              {"Egress USD", true}});
    for (const sim::ShapeResult& one : report.results)
        table.add({one.outcome.id, one.outcome.shape, results::present(results::figure(one.time)).text(),
                   units::durationText(one.outcome.closedForm), units::durationText(one.outcome.bound), overBound(one),
                   fmt::format("{:g} of {:g}", one.outcome.complete, one.outcome.begun),
                   results::numberText(one.cost.value, 0)});
    return text + table.text(outputStyle());
}

} // namespace lakewright::cli
