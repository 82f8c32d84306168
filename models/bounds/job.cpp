// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/job.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::bounds {

units::Bandwidth jobReadBound(units::Bandwidth cacheRead, units::Bandwidth clientNics, units::Bandwidth demand) {
    return std::min({cacheRead, clientNics, demand});
}

double utilisationBound(units::Bandwidth readBound, units::Bandwidth demand) {
    return demand > readBound ? readBound / demand : 1;
}

units::Seconds syncStallBound(units::Bytes size, units::Bandwidth cacheWrite, units::Bandwidth clientNics) {
    return size / std::min(cacheWrite, clientNics);
}

units::Seconds asyncStallBound(units::Bytes size, int gpus, units::Bandwidth deviceToHost) {
    assert(gpus >= 1);
    return size / (deviceToHost * gpus);
}

double goodputBound(const Cycle& cycle, units::Seconds elapsed) {
    assert(cycle.utilisation > 0 && cycle.interval.value > 0 && elapsed.value > 0);
    const units::Seconds length = cycle.interval + cycle.stall;
    const double whole = std::floor(elapsed / length);
    const units::Seconds rest = elapsed - length * whole;
    return std::min(cycle.utilisation, (cycle.interval * whole + std::min(cycle.interval, rest)) / elapsed);
}

} // namespace lakewright::bounds
