// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/durability.h"
#include "models/cluster/data_path.h"
#include "models/deployments/deployment.h"
#include "models/scenario/storage.h"

namespace lakewright::deployments {

/// Machines and what they hold at the start.
struct Held {
    const scenario::Machines& machines;
    const cluster::Cluster& cluster; ///< of the same machines
    units::Bytes logical;            ///< in all clusters
};

/// The rebuild of one lost VM, locally decodable, when all clusters together hold `logical` bytes: D is the stripes on
/// it, reduced and with their parity (MODELS §1.4, §1.5). Precondition: nodes >= 1.
bounds::Rebuild rebuildOfVm(const cluster::Cluster& cluster, units::Bytes logical);

/// Of a lost VM with what it held, or of a lost drive where drives outlive their node.
RebuildTimes rebuildTimes(const Held& held);

/// Birth–death chain over VMs, each lost with any of its drives (MODELS §1.5). Where drives outlive their node, two
/// chains side by side: over drives one by one, and over nodes whose fault takes all of their drives at once. The
/// second is one step, and N·rate of it, where a node carries more strips of a stripe than may be missing.
LossPerYear lossPerYear(const Held& held);

} // namespace lakewright::deployments
