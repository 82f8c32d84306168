// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/assumption.h"
#include "models/scenario/findings.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <vector>

namespace lakewright::scenario {

/// The mix inside a curve at `at` keeps the rules of a file of its own, and names no other file.
void checkMixOf(const nlohmann::json& curve, const std::string& at, Findings& findings);

/// The calibration profiles that the curve was simulated on, as assumptions of the scenario: their age counts as that
/// of the scenario's own. A last day or a waiver that is none is a finding.
void noteProfilesOf(const nlohmann::json& curve, const std::string& at, Findings& findings,
                    std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
