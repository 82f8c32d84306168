// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/measurements/import_input.h"
#include "models/traces/measurements/import_log.h"

namespace lakewright::traces {

/// True for what `lakewright facade bench --json` prints of one size ("lakewright.load-curve/1").
bool looksLikeLoadCurve(std::string_view head);

/// Reads the points of a load curve: rates, goodput, latencies, utilisation of each resource. A row is a point; points
/// that are saturated or did not become precise are left out.
void importLoadCurve(ImportInput input, ImportLog& log);

} // namespace lakewright::traces
