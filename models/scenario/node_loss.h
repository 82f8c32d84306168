// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"

namespace lakewright::scenario {

/// Whether what a node holds outlives the node: persistent drives come back with it, those of VMs are empty.
bool outlivesNode(const Machines& machines);

/// Nodes of one cluster that may be away while all of its data is served. VMs: those that stripes outlive (MODELS §1.4:
/// m >= t·strips per VM). Servers below the number from which EBoxes go on without one of them: none (WORKLOADS DV1).
/// With high-availability enclosures at least one. Precondition: nodes, clusters >= 1.
int servedWithout(const Machines& machines);

/// What `nodes` of a cluster that are one of `parts` zones or fault domains count as beside nodes away one by one: VMs
/// as those that hold as many strips, for stripes are spread over the parts.
int partAwayAs(const Machines& machines, int parts, int nodes);

/// Clusters that stop, at worst, when so many nodes of whichever clusters are away, and `awayInEach` of each.
int stoppedClusters(const Machines& machines, int away, int awayInEach = 0);

} // namespace lakewright::scenario
