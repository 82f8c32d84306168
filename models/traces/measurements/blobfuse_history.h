// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the history of blobfuse2's benchmarks.
bool looksLikeBlobfuseHistory(std::string_view head);

/// Reads the history of blobfuse2's benchmarks: every metric is a median of trials with its median deviation and range,
/// its unit the end of its name (_mib_s, _ms, _seconds, _mib, _gib). A row is a benchmark; a metric of no known unit is
/// left out.
void importBlobfuseHistory(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
