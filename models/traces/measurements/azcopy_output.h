// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for what AzCopy v10 prints of a job, as text.
bool looksLikeAzcopyText(std::string_view head);
/// Reads the summary of each job (bytes, transfers, elapsed minutes, mean throughput) and the rates of its progress
/// lines, which are megabits per second. A row is a summary or a progress line. A summary without its final status is
/// cut, and is refused; any status but Completed is a warning.
void importAzcopyText(ImportInput input, ImportLog& log);

/// True for `--output-type json`: one message a line.
bool looksLikeAzcopyJson(std::string_view head);
/// Reads the EndOfJob message of each job; its duration is the time since the message Init. A row is a message.
void importAzcopyJson(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
