// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the table that elbencho prints, with columns "FIRST DONE" and "LAST DONE".
bool looksLikeElbenchoText(std::string_view head);

/// Reads both columns of every phase, as the mapping of elbencho's CSV names them; a row is a phase. MiB are binary and
/// MB (--base10) decimal.
void importElbenchoText(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
