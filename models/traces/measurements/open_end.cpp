// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/open_end.h"

namespace lakewright::traces {

void warnOfOpenEnd(const LineReader& lines, ImportLog& log) {
    if (lines.endsOpen())
        log.warn(atRow(lines.row()), "The last row has no line end: the file may be cut, even within a figure");
}

} // namespace lakewright::traces
