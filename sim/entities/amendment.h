// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::entities {

class World;

/// Makes of a world at its present instant one that goes on as `after` says, in what may change in flight
/// (scenario::inFlightFindings): faults are withdrawn, an outage that is on ends, and new ones are planned; WANs, paths
/// and clusters get other capacities; queries another rate; caches further prestages. `current` is the scenario object
/// the world was built from; where bounds are computed from its capacities they become the larger of both, for no run
/// may beat them before or after. Native kernel only: flow classes are added.
void amend(World& world, scenario::Scenario& current, const scenario::Scenario& after);

} // namespace lakewright::entities
