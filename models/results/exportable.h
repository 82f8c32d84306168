// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/growth/calendar.h"
#include "models/results/run_summary.h"

#include <string>

namespace lakewright::results {

/// The rule of every export: throws diagnostics::InputError, with all findings, when the result takes figures from a
/// profile that is past its last day on `day` and has no waiver that still holds. `name` stands for the result.
void requireExportable(const RunSummary& summary, growth::Date day, const std::string& name);

} // namespace lakewright::results
