// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for the results of IOR with -O summaryFormat=JSON.
bool looksLikeIorJson(std::string_view head);

/// Reads every result of every test; a row is a result. Its summary is made of them and left out.
void importIorJson(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
