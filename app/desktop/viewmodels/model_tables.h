// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/deployment.h"
#include "app/desktop/viewmodels/table_model.h"
#include "models/results/run_summary.h"

#include <string>
#include <vector>

namespace lakewright::desktop {

/// Regions of a scenario: area, lakes, GPUs, cache, WAN, round trip to the first lake.
Table regionTable(const Deployment& deployment);

/// The links of a run with their use; without a run (`uses` empty) the paths and each region's WAN of the scenario.
Table linkTable(const Deployment& deployment, const std::vector<results::LinkUse>& uses);

/// The parts of a link's id in a result: "wan-down:westeurope" is the downward WAN of that region,
/// "path:us-eu:eu-us" the direction eu to us of that path.
struct LinkName {
    std::string kind;  ///< "wan-down", "wan-up", "path", …; empty when the id has no kind
    std::string owner; ///< region or path
};
LinkName splitLinkId(const std::string& id);

} // namespace lakewright::desktop
