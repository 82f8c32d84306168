// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/placement/placement.h"
#include "models/results/text_table.h"

#include <filesystem>
#include <string>

namespace lakewright::cli {

/// What `placement` found.
struct PlacementReport {
    std::string scenario, scenarioHash;
    placement::Placement placement;
};

std::string placementJson(const PlacementReport& report); ///< one document; times in seconds, money in USD
std::string placementText(const PlacementReport& report, const results::TextStyle& style);

/// A what-if on the file `base`, relative to the folder it is written to, that gives each region its lakes
/// (`/regions/N/lakes`). Regions without a primary keep what they have.
std::string placementWhatIf(const PlacementReport& report, const scenario::Scenario& scenario,
                            const std::filesystem::path& base);

} // namespace lakewright::cli
