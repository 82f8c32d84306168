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

/// True for rows "time, value, direction, block size[, offset[, priority[, time of issue]]]" of whole numbers.
bool looksLikeFioLog(std::string_view head);

/// Reads a bw, iops or latency log as figures of each direction and block size. Rows of block size 0 are means of
/// windows (log_avg_msec): they give a mean, never a percentile. Otherwise a row is an I/O: latencies give percentiles
/// too, an iops log (each row 1) the rate at which its rows follow, and bandwidths of single I/Os are left out. Memory
/// does not depend on the number of rows. Throws diagnostics::InputError when `kind` is not told.
/// Source: fio 3.33, logs with and without log_avg_msec held against its JSON of the same run.
void importFioLog(std::optional<FioLogKind> kind, ImportInput input, ImportLog& log);

} // namespace lakewright::traces
