// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the JSON of fio, with or without text before it.
bool looksLikeFioJson(std::string_view head);

/// Reads fio's JSON and JSON+ from 2.1 on; a row is a direction of a job in which there was I/O. What differs between
/// versions: sizes are KiB before 2.99 and bytes since; `bw` is KiB/s in all (called KB/s), `bw_bytes` B/s; latencies
/// are us under "lat", "clat", "slat", and ns under "lat_ns" and so on. Bins of JSON+ add percentiles that the job did
/// not print. A job that ended with an error is left out.
void importFioJson(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
