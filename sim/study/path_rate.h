// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/network/path_limits.h"
#include "models/scenario/scenario.h"

namespace lakewright::sim {

/// The scenario with nothing that moves bytes, and with the transfer's two places joined by `connection` alone; null:
/// they meet on the backbone.
scenario::Scenario joinedBy(const scenario::Scenario& scenario, const network::Transfer& transfer,
                            const scenario::Connection* connection);

/// What a long bulk transfer alone in the scenario moves each second once it is under way. SimGrid runs in a child
/// process; throws RunError with its message when it fails. Preconditions: network::refusal() of the way is empty; no
/// other threads run.
units::Bandwidth steadyRate(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                            const network::Transfer& transfer, scenario::KernelKind kernel);

} // namespace lakewright::sim
