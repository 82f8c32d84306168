// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>

namespace lakewright::cli {

/// The metrics as CSV (RFC 4180, UTF-8): entity, metric, value, unit, low, high, n, bound, bound kind, bound equation;
/// full precision, empty where there is none; last, where the result has watermarks, a column that repeats them in each
/// row, as the format has no comments. Texts that a spreadsheet would take for a formula get a leading '.
std::string metricsCsv(const results::RunSummary& summary);

} // namespace lakewright::cli
