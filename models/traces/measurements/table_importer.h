// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"
#include "models/traces/measurements/table_mapping.h"

namespace lakewright::traces {

/// True when the first line of `head` names every column of the mapping.
bool fits(const TableMapping& mapping, std::string_view head);

/// Reads a table by its mapping, row by row. An empty cell is no value and is listed. Throws diagnostics::InputError
/// with the rows of the first 20 cells that are no numbers or of no known kind.
void importTable(const TableMapping& mapping, ImportInput input, ImportLog& log);

} // namespace lakewright::traces
