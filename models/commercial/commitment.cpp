// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/commitment.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::commercial {

Eligibility licenceEligibility(Marketplace marketplace, double onPremisesShare) {
    if (marketplace == Marketplace::Byol)
        return {0, "byol", "a licence that is brought along (BYOL) counts nothing"};
    if (onPremisesShare > 0)
        return {1 - onPremisesShare, "on-premises",
                fmt::format("{:.4g} % of the licence is used on hardware of one's own, which counts nothing",
                            100 * onPremisesShare)};
    return {};
}

BurnDown burnDown(units::MicroUsd commitment, std::span<const units::MicroUsd> eligible) {
    BurnDown result{{}, commitment};
    for (const units::MicroUsd spent : eligible) {
        result.shortfall = std::max(result.shortfall - spent, units::MicroUsd{});
        result.remaining.push_back(result.shortfall);
    }
    return result;
}

} // namespace lakewright::commercial
