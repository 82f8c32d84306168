// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// What the values of a log of fio are, which no log tells itself.
enum class FioLogKind {
    Bandwidth,    ///< KiB/s
    Iops,         ///< 1/s
    Nanoseconds,  ///< latencies of fio 3
    Microseconds, ///< latencies of fio 2
};
std::optional<FioLogKind> fioLogKindNamed(std::string_view name); ///< "bw", "iops", "lat-ns", "lat-us"
std::vector<std::string> fioLogKindNames();

/// True for rows "time, value, direction, block size[, offset[, priority]]" of whole numbers.
bool looksLikeFioLog(std::string_view head);

/// Reads a bw, iops or latency log as figures of each direction and block size; a row is a sample. Memory does not
/// depend on their number. Throws diagnostics::InputError when `kind` is not told.
void importFioLog(std::optional<FioLogKind> kind, ImportInput input, ImportLog& log);

} // namespace lakewright::traces
