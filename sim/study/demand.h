// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"
#include "sim/run.h"

#include <string>
#include <vector>

namespace lakewright::sim {

/// What flow level asks of one link, for levels that look further ahead (MODELS §0.2).
struct LinkDemand {
    std::string resource; ///< "nic-egress", "nic-ingress", "nvme", "cpu", "facade"; "wan-up", "wan-down"; "path"
    std::string place;    ///< id of the lake, of the region, or of the path with its direction
    double mean = 0;      ///< bytes carried over what it could carry while it was up, mean of the replications, [0, 1]
};

/// Runs all replications on the native kernel: links of lakes, WANs and paths, in the scenario's order. What was asked
/// and not served is not in it. Throws Cancelled.
std::vector<LinkDemand> demandOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue, int jobs,
                                 RunObserver& observer);

} // namespace lakewright::sim
