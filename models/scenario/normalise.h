// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/findings.h"
#include "models/scenario/scenario.h"

#include <nlohmann/json_fwd.hpp>

#include <vector>

namespace lakewright::scenario {

/// Brings a document that was checked against the schema into its one normal form: defaults written out (the schema's,
/// then those of the jobs' workloads), short forms expanded, quantities in base units. Reports members that exclude or
/// need each other. Values blocked in `findings` become null. Returns the figures nobody measured.
std::vector<Assumption> normalise(nlohmann::json& document, Findings& findings);

} // namespace lakewright::scenario
