// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the XML of NTttcp: a root ntttcps (sender) or ntttcpr (receiver).
bool looksLikeNtttcp(std::string_view head);

/// Reads the figures of one end of a run. What NTttcp calls MB is 2^20 bytes on Windows and 10^6 on Linux: its own rate
/// in megabits tells which, and a file whose rates are neither is refused.
void importNtttcp(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
