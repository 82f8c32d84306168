// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for rows "time, direction, block size, counts of bins" of a histogram log of fio (--write_hist_log).
bool looksLikeFioClatHist(std::string_view head);

/// Reads a histogram log as figures of each direction and block size: the rows, one an interval, are added up. 1216
/// bins are of fio 2, in microseconds, 1856 of fio 3, in nanoseconds. Memory does not depend on the number of rows.
void importFioClatHist(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
