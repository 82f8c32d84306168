// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"

#include <vector>

namespace lakewright::sim {

/// "loss-probability-alone" and "loss-probability" of each lake: closed forms of MODELS §1.5, nothing of them
/// simulated.
std::vector<results::Metric> lossMetrics(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue);

} // namespace lakewright::sim
