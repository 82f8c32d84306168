// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lakewright::scenario {

/// A licence has a price unless its base is none; findings otherwise. Discounts that reservations of a document leave
/// out become those of MODELS §7.2 for their term, as assumptions.
void completeCommercial(nlohmann::json& document, Findings& findings, std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
