// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/outage.h"
#include "models/catalogue/catalogue.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::placement {

/// Something that is lost: regions with their lakes and GPUs, or a path between two areas.
struct FailureCase {
    std::vector<const scenario::Region*> regions;
    const scenario::Path* path = nullptr;
    std::optional<bounds::JointOutage> outage; ///< how often; nothing where no process is known, as of a path (§4.3)
    bool hasToHold = false;   ///< the placement has to bear it: nothing is lost, or one region (N+1 regions, §4.4)
    std::string text() const; ///< "nothing", "eastus2", "eastus2 and swedencentral", "path us-eu"
};

/// Nothing lost; each region with a lake or with a job that moves away; each pair of regions with lakes; each path.
std::vector<FailureCase> failureCases(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

bool isLost(const FailureCase& failure, const scenario::Lake& lake);

} // namespace lakewright::placement
