// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/results/text_table.h"

#include <string>

namespace lakewright::results {

/// The verdict in one line: "1 of 3 objectives missed, 1 undecided", "All 3 objectives met", "No objectives".
std::string verdictText(const RunSummary& summary);
/// What the objective asks for: "Goodput of every entity ≥ 0.850".
std::string targetText(const scenario::Objective& objective);
/// "met", "missed" or "undecided".
const char* verdictWord(Verdict verdict);

/// A result as readable text for a terminal: the verdict first, then figures with intervals and bounds, bottlenecks,
/// links, invariants, warnings and how the run was made. Tables with many rows show lowest, median and highest; the
/// result document holds every row.
std::string toTable(const RunSummary& summary, const RunEnvironment& environment, const TextStyle& style);

} // namespace lakewright::results
