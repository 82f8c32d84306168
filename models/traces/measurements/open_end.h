// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/line_reader.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// To be called when all lines are read: warns, with its row, where the last one ends with the file and not with a line
/// end. Such a file may be cut, even within a figure of that row; many whole files end so too, which is why they are
/// read.
void warnOfOpenEnd(const LineReader& lines, ImportLog& log);

} // namespace lakewright::traces
