// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for data.js of github-action-benchmark ("window.BENCHMARK_DATA = {…}").
bool looksLikeBenchmarkAction(std::string_view head);

/// Reads every figure of every commit by the unit beside it; a row is a figure. What has no known unit is left out.
void importBenchmarkAction(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
