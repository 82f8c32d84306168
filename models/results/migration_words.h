// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/migration_outcome.h"

#include <string>

namespace lakewright::results {

/// "41.9 d, 2027-01-11"; "never".
std::string dateText(const DrawnDate& date);
/// The levers in one line: "hosts 4 d 13 h (0.995), …": by how much the median comes earlier, and the probability then.
std::string leversText(const MigrationOutcome& outcome);

} // namespace lakewright::results
