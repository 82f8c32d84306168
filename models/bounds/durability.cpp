// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/durability.h"

#include <cassert>

namespace lakewright::bounds {

units::Bytes rebuildTraffic(const Rebuild& rebuild) {
    assert(rebuild.localGroups >= 1 && rebuild.localGroups <= rebuild.stripeData);
    return rebuild.used * (rebuild.stripeData / rebuild.localGroups + 1);
}

units::Seconds rebuildTime(const Rebuild& rebuild) {
    assert(rebuild.nodes >= 2 && rebuild.share > 0);
    return rebuildTraffic(rebuild) / (rebuild.egress * (rebuild.share * (rebuild.nodes - 1)));
}

units::Seconds meanTimeToDataLoss(int nodes, int tolerated, units::Frequency lossRate, units::Seconds rebuildTime) {
    assert(tolerated >= 0 && tolerated < nodes && lossRate.value > 0 && rebuildTime.value > 0);
    units::Seconds total, step;
    for (int lost = 0; lost <= tolerated; ++lost) {
        const units::Frequency loss = lossRate * (nodes - lost);
        const units::Frequency repair = units::perSecond(lost / rebuildTime.value);
        step = units::seconds(1 / loss.value) + step * (repair / loss);
        total += step;
    }
    return total;
}

} // namespace lakewright::bounds
