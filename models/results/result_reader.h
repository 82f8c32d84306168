// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <nlohmann/json_fwd.hpp>

#include <string>
#include <utility>

namespace lakewright::results {

class Findings;

/// Reads a result that is part of a larger document, at `pointer` of it; what is wrong goes to `findings`.
std::pair<RunSummary, RunEnvironment> readResult(const nlohmann::json& document, const std::string& pointer,
                                                 Findings& findings);

} // namespace lakewright::results
