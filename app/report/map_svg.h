// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>

namespace lakewright::report {

/// The map of the deployment as an inline SVG figure with its legend: lakes, GPU regions and providers, links coloured
/// and widened by their P95 utilisation, and a larger inset of Europe when it is crowded. Empty without sites.
std::string mapFigure(const results::RunSummary& summary);

} // namespace lakewright::report
