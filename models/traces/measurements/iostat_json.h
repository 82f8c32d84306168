// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for iostat -x -o JSON of sysstat, which DLIO keeps beside its results.
bool looksLikeIostat(std::string_view head);

/// Reads reads and writes of each disk in each interval, which is a row. iostat's kB and MB are KiB and MiB, its waits
/// milliseconds. Disks without requests have no latency.
void importIostat(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
