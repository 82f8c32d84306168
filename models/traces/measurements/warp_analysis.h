// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for what `warp analyze`, or warp at the end of a run, prints ("Operation: GET. …" or "Report: GET. …").
bool looksLikeWarpAnalysis(std::string_view head);

/// Reads the mean rates of each operation, the range of its segments of time, and its latencies; a row is an operation.
/// Parts of hosts and of sizes of objects are left out, and in a mix the rates of all operations together.
void importWarpAnalysis(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
