// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/distribution_shapes.h"

#include <string>
#include <vector>

namespace lakewright::cli {

/// What `distributions` found.
struct DistributionsReport {
    std::string scenario, scenarioHash;
    std::vector<sim::ShapeResult> results;
};

std::string distributionsJson(const DistributionsReport& report); ///< one document, times in seconds
std::string distributionsText(const DistributionsReport& report);

} // namespace lakewright::cli
