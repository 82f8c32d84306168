// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lakewright::scenario {

/// An expansion of a document says how much more, when, and how long it takes: what is missing or too much of it is a
/// finding, and lead times of a quota that are left out become those of MODELS §1.6, as assumptions.
void completeExpansion(nlohmann::json& expansion, const std::string& at, Findings& findings,
                       std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
