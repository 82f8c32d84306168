// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/fault.h"
#include "models/scenario/scenario.h"
#include "sim/entities/lost_vms.h"
#include "sim/entities/stopped_clusters.h"
#include "sim/kernel/kernel.h"

#include <cstddef>
#include <optional>
#include <string>
#include <vector>

namespace lakewright::entities {

class World;

/// What a fault does to one of the things it takes.
struct Strike {
    std::vector<kernel::LinkId> links{};
    double left = 0;                      ///< share of their capacity, [0, 1]
    std::optional<std::size_t> cluster{}; ///< lakes, then caches: the one whose VMs are struck
    bool closes = false;                  ///< nobody is served by the cluster
    VmLoss lost{};                        ///< VMs whose data is lost
    NodesAway away{};                     ///< with what they hold
};

/// Index of a fault's target: of a region, a lake, a path (connections come after the paths) or of a cluster (lakes,
/// then caches).
std::size_t targetIndex(const scenario::Scenario& scenario, const scenario::Fault& fault);

/// What the fault takes. `target` as above; `step`: the fault domain whose turn it is.
std::vector<Strike> strikesOf(const World& world, const scenario::Fault& fault, std::size_t target, int step);

/// "zone 2 down", "maintenance, fault domain 1 of 5".
std::string title(const scenario::Fault& fault, int step);

} // namespace lakewright::entities
