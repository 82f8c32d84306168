// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lakewright::scenario {

/// What lakes and caches leave out comes from the prefab of their variant, as assumptions: size, stripe, enclosures and
/// lifetimes, lead times of their expansions. Machines of a prefab that are used become sizes of the document. Members
/// without a meaning for the variant are findings. VMs on Azure, the default, are written as if nothing was said.
void completeVariants(nlohmann::json& document, Findings& findings, std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
