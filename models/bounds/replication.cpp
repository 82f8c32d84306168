// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/replication.h"

#include <cassert>
#include <cmath>

namespace lakewright::bounds {

units::Bytes dirtyBytes(const Replication& replication) {
    const units::Bytes written = replication.writeRate * replication.period;
    if (!units::isFinite(replication.dirtySet))
        return written;
    return replication.dirtySet * -std::expm1(-(written / replication.dirtySet));
}

std::optional<units::Seconds> recoveryPoint(const Replication& replication) {
    assert(replication.period.value > 0 && replication.bandwidth.value > 0);
    const units::Seconds transfer = dirtyBytes(replication) / replication.bandwidth;
    if (transfer >= replication.period)
        return std::nullopt;
    return replication.period + transfer;
}

} // namespace lakewright::bounds
