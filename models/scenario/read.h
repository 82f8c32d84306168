// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

namespace lakewright::scenario {

/// The scenario that a normalised document describes (see normalise.h). What is missing or unusable, and was reported
/// before, is left at its default: 0, empty. `hash` and `assumptions` are not filled.
Scenario readScenario(const nlohmann::json& document);

} // namespace lakewright::scenario
