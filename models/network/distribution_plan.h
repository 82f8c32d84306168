// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/bounds/distribution.h"
#include "models/network/path_limits.h"

#include <optional>
#include <vector>

namespace lakewright::network {

/// How one cache gets what is distributed.
struct DistributionHop {
    const scenario::Cache* cache = nullptr; ///< that receives
    std::optional<std::size_t> sender;      ///< index of the hop whose cache sends; nothing: the lake
    Transfer way;                           ///< from the sender
    units::PricePerByte price;              ///< of egress on it
    units::Seconds roundTrip;
};

/// The hops of a distribution by its shape, in the order of scenario::receivers(). Every receiver must be reachable
/// from the lake, which is checked when a scenario is loaded.
std::vector<DistributionHop> distributionHops(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                              const scenario::Distribution& distribution);

/// The way from the lake to one of the receivers.
Transfer fromLake(const scenario::Scenario& scenario, const scenario::Distribution& distribution,
                  const scenario::Cache& cache);

/// What no schedule can beat (MODELS §4.2), from the capacities of WANs and clusters.
units::Seconds distributionBound(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                                 const scenario::Distribution& distribution);

/// When the last cache has it, in closed form: each hop has an equal share of every link that hops of the distribution
/// share, and nobody else is on the way.
units::Seconds closedFormTime(const scenario::Scenario& scenario, const catalogue::Catalogue& catalogue,
                              const scenario::Distribution& distribution);

} // namespace lakewright::network
