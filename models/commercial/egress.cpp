// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/egress.h"

#include <algorithm>

namespace lakewright::commercial {

units::MicroUsd tieredCost(std::span<const EgressTier> tiers, units::Bytes volume) {
    units::MicroUsd total;
    for (std::size_t i = 0; i < tiers.size() && tiers[i].from < volume; ++i) {
        const units::Bytes end = i + 1 < tiers.size() ? std::min(volume, tiers[i + 1].from) : volume;
        total += rounded((end - tiers[i].from) * tiers[i].price);
    }
    return total;
}

} // namespace lakewright::commercial
