// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the table of a stage or of its workers: a header "Timestamp,Op-Count,…" over a row that names the
/// operations.
bool looksLikeCosbenchSamples(std::string_view head);

/// Reads every sample of every operation: ResTime in ms, Throughput in operations and Bandwidth in bytes per second.
void importCosbenchSamples(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
