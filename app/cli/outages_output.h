// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/outages.h"

#include <string>

namespace lakewright::cli {

/// What an outage search found in a scenario.
struct OutageReport {
    std::string scenario, scenarioHash;
    sim::OutageSearch search;
};

std::string outagesJson(const OutageReport& report); ///< one document, exact figures, recovery curves
std::string outagesText(const OutageReport& report);

} // namespace lakewright::cli
