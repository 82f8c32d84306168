// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/network/path_limits.h"
#include "models/placement/central_writes.h"

#include <string>
#include <vector>

namespace lakewright::placement {

/// A lake to which a region's jobs may, or may not, write their central copies.
struct LakeChoice {
    const scenario::Lake* lake = nullptr;
    std::string refused;      ///< the rule that forbids it; empty: it may be taken, and the rest is known
    units::Seconds roundTrip; ///< at the scenario's percentile
    units::Seconds oldest; ///< age of the newest central copy at most, of the job where it is largest: qT + S/B (§3.4)
    units::PricePerByte price;          ///< of egress into it
    std::vector<network::Limit> limits; ///< of the way, with the cache that is read and the lake that is written
};

/// All lakes for one region, in the scenario's order; every one is in reach, which is checked when a scenario is
/// loaded. A lake is refused where the region's residency forbids it, where a copy is not there before the next one
/// leaves, where it grows older than an objective "rpo-central-p99" of its job allows, and where egress has no price
/// (MODELS §4.4). Rates are those of a copy with nobody else on the way.
std::vector<LakeChoice> lakeChoices(const scenario::Context& context, const RegionWrites& writes);

} // namespace lakewright::placement
