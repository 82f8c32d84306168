// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/run_output.h"

#include "app/cli/fitted_figures.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"
#include "models/results/table.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <iostream>

namespace lakewright::cli {

void printEvent(const results::RunEvent& event) {
    std::cout << results::toLine(event) << std::endl;
}

void printResult(const results::RunFinished& run, RunFormat format) {
    if (format == RunFormat::Json)
        std::cout << results::toText(results::toJson(run.summary, run.environment)) << "\n";
    if (format == RunFormat::Table)
        std::cout << withFitted(results::toTable(run.summary, run.environment, outputStyle()), false,
                                run.summary.assumptions);
    std::cout.flush();
}

std::string violatedInvariant(const results::RunSummary& summary) {
    for (const results::Invariant& i : summary.invariants)
        if (!i.ok)
            return fmt::format("Invariant {} is violated: {:.3g}, allowed {:.3g}{}{}", i.id, i.worst, i.tolerance,
                               i.detail.empty() ? "" : ", at ", i.detail);
    return "";
}

bool missesObjective(const results::RunSummary& summary) {
    return std::any_of(summary.objectives.begin(), summary.objectives.end(),
                       [](const results::ObjectiveResult& o) { return o.verdict == results::Verdict::Missed; });
}

} // namespace lakewright::cli
