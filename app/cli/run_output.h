// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_event.h"

#include <memory>
#include <string>

namespace lakewright::cli {

/// What of a run goes to stdout.
enum class RunFormat {
    Table,
    Json,  ///< the result document
    Stream ///< lines of models/results/run_event.h while it runs
};

void printEvent(const results::RunEvent& event); ///< one line on stdout, flushed
/// The result in this format; nothing for Stream, whose last event carries it.
void printResult(const results::RunFinished& run, RunFormat format);

/// The name of a violated invariant with its figures, empty when all hold.
std::string violatedInvariant(const results::RunSummary& summary);
bool missesObjective(const results::RunSummary& summary);

} // namespace lakewright::cli
