// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>
#include <vector>

namespace lakewright::sim {

/// What is used above bounds::kMaxUse in a result whose objectives are all met, the most used first (MODELS §0.6): a
/// design that keeps its promises with nothing to spare. Nothing while an objective is missed or undecided, or when
/// there is none.
std::vector<std::string> highUse(const results::RunSummary& summary);

} // namespace lakewright::sim
