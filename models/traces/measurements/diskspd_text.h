// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for what DiskSpd prints as text.
bool looksLikeDiskspd(std::string_view head);

/// Reads the totals of reads and writes of each timespan and their percentiles; a row is a line "total:" of a
/// direction, whose cells are what the heading of its table says. The table of both directions together is left out: it
/// is their sum; so are the percentiles of single files where there are several.
void importDiskspd(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
