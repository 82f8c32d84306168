// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lakewright::scenario {

/// A fault of a document says when it happens and has the members of its kind: what is missing or has no meaning is a
/// finding. `"rate": "default"` becomes the process of MODELS §4.3; what is left out becomes its default, as an
/// assumption where it is a figure.
void completeFault(nlohmann::json& fault, const std::string& at, Findings& findings,
                   std::vector<Assumption>& assumptions);

} // namespace lakewright::scenario
