// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the text of IOR, of mdtest, or for result_summary.txt of IO500.
bool looksLikeIor(std::string_view head);

/// Reads the lines of IOR's table of results (MiB/s, sizes in KiB, times in s), mdtest's summary of rates (operations a
/// second) and IO500's "[RESULT]" lines (GiB/s or kIOPS, and s). A row is such a line. "Max Write" and "Max Read" state
/// one rate in MiB/s and MB/s: where the two are not the same, the file is refused. IOR's "Summary of all tests" is
/// left out: it is the rows above it once more.
void importIor(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
