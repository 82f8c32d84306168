// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/deployments/deployment.h"
#include "models/growth/calendar.h"
#include "models/scenario/scenario.h"

#include <optional>
#include <vector>

namespace lakewright::deployments {

/// Lakes, then caches, in the order of the scenario. `asOf`: the day it begins; unset: growth/start, if stated.
std::vector<Deployment> deploymentsOf(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                      std::optional<growth::Date> asOf = std::nullopt);

} // namespace lakewright::deployments
