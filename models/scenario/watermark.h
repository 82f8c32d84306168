// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

#include <string>
#include <vector>

namespace lakewright::scenario {

/// What the scenario's name has to say of it: "hypothetical" with bare metal (WORKLOADS DV3).
std::vector<std::string> nameMarksOf(const Scenario& scenario);
/// What every output of the scenario has to say of itself: that, and who waives the age of which profile.
std::vector<std::string> watermarksOf(const Scenario& scenario);

} // namespace lakewright::scenario
