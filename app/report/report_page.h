// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>

namespace lakewright::report {

/// The result as one HTML page that needs nothing else: no scripts, no fonts, no links to other places. Everything from
/// the result is escaped.
std::string reportPage(const results::RunSummary& summary, const results::RunEnvironment& environment);

} // namespace lakewright::report
