// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/verify_text.h"

#include "models/results/present.h"
#include "models/units/text.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::cli {

namespace {

const results::Metric& named(const sim::MetricComparison& comparison) {
    return comparison.native.n > 0 ? comparison.native : comparison.simgrid;
}

std::string shown(const results::Metric& metric) {
    return metric.n > 0 ? results::present(results::figure(metric)).text() : "none";
}

std::string worstText(const sim::WorstFlow& worst) {
    const std::string simgrid =
        worst.simgrid ? fmt::format("{:.9f} s", worst.simgrid->value) : std::string("not at all");
    return fmt::format(
        "  largest difference: \"{}\" started at {:.6f} s, ends at {:.9f} s natively and {} on SimGrid\n", worst.label,
        worst.start.value, worst.native.value, simgrid);
}

std::string openLoopText(const sim::VerifySummary& summary) {
    const sim::ReplayComparison& open = summary.openLoop.comparison;
    std::string text = fmt::format(
        "Open loop: {}. Of {} replayed completions {} differ by more than {:g} of the duration + {:g} s;\n"
        "  the largest difference is {:.2g} of a flow's duration. Wall time: native {:.3f} s, SimGrid {:.3f} s\n",
        summary.openLoopOk() ? "the kernels agree" : "THE KERNELS DIFFER", open.flows, open.beyondTolerance,
        sim::kRelativeTolerance, sim::kAbsoluteTolerance.value, open.maxRelativeDifference,
        summary.openLoop.nativeSeconds, summary.openLoop.simgridSeconds);
    return open.worst ? text + worstText(*open.worst) : text;
}

results::TextTable metricTable(const sim::VerifySummary& summary) {
    results::TextTable table({{"metric"}, {"entity"}, {"native", true}, {"SimGrid", true}, {"compatible"}});
    for (const sim::MetricComparison& comparison : summary.closedLoop)
        if (!comparison.compatible || named(comparison).entity == "all")
            table.add({named(comparison).id, named(comparison).entity, shown(comparison.native),
                       shown(comparison.simgrid), comparison.compatible ? "yes" : "NO"});
    return table;
}

std::string closedLoopText(const sim::VerifySummary& summary, const results::TextStyle& style) {
    if (summary.replications == 0)
        return "";
    const auto compatible =
        std::count_if(summary.closedLoop.begin(), summary.closedLoop.end(), [](const auto& c) { return c.compatible; });
    return fmt::format("Closed loop: {} of {} metrics are compatible over {} replications on each kernel\n\n",
                       compatible, summary.closedLoop.size(), summary.replications) +
           metricTable(summary).text(style);
}

} // namespace

std::string verifyText(const sim::VerifySummary& summary, const results::TextStyle& style) {
    return fmt::format("{}, {}\n", summary.scenarioName, units::durationText(summary.horizon)) + openLoopText(summary) +
           closedLoopText(summary, style);
}

} // namespace lakewright::cli
