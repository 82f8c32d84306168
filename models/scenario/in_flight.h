// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/scenario/load.h"

#include <string>
#include <vector>

namespace lakewright::scenario {

/// What of a scenario can change while its run goes on: faults, capacities of WANs and paths, nodes (as throughput;
/// what a cluster holds stays), rates of queries, and further prestages. The rest is what the past was made of.
inline constexpr const char* kInFlight = "faults, wan, capacities of paths, nodes, rates of queries, more prestages";

/// Why `after` cannot be what goes on from `before` at an instant: each difference that is not of those above, faults
/// and prestages that would begin before the instant. Pointers are those of the changed document; `file` stands for it.
/// Precondition: both have a scenario.
std::vector<diagnostics::Diagnostic> inFlightFindings(const Loaded& before, const Loaded& after, units::Seconds at,
                                                      const std::string& file);

} // namespace lakewright::scenario
