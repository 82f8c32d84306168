// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/deployments/off_cluster_copy.h"
#include "models/growth/calendar.h"
#include "models/scenario/storage.h"

#include <optional>
#include <vector>

namespace lakewright::deployments {

/// A node's loss, and for how long an edge site has to do without its WAN, machines that are confidential or not there
/// yet: the rules of the variant that apply. `asOf` is the day on which the deployment begins.
std::vector<Verdict> machineVerdicts(const scenario::Machines& machines, const cluster::Cluster& cluster,
                                     std::optional<growth::Date> asOf);

/// Whether any of the sizes is allocated by the day of need with kAllocatedAtLeast; open without fallbacks, for a
/// region may be out of any one size.
Verdict allocationVerdict(const Allocation& allocation);

/// VMs lose what their NVMe holds when all are stopped: whether everything a lake alone has is somewhere else too.
/// Nothing where drives outlive their node or the lake only keeps copies.
std::optional<Verdict> commonModeVerdict(const scenario::Machines& machines, const Coverage& coverage);

} // namespace lakewright::deployments
