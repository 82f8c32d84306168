// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/deployments/deployment.h"
#include "models/growth/calendar.h"
#include "models/results/text_table.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::cli {

/// What `lakewright deployments` prints.
struct DeploymentsReport {
    std::string scenario, scenarioHash;
    std::optional<growth::Date> asOf{};
    std::vector<std::string> watermarks{};
    std::vector<deployments::Deployment> deployments{};
};

/// Tables of capacity, durability and supply, then the rules. Caches beyond the first dozen deployments are left to
/// JSON, but for what their rules refuse.
std::string deploymentsText(const DeploymentsReport& report, const results::TextStyle& style);

} // namespace lakewright::cli
