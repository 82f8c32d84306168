// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/job.h"

#include "models/training/checkpoint.h"

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

std::optional<double> expectedGoodput(const Cycle& cycle, units::Seconds restart, units::Seconds mtbf) {
    const units::Seconds wall = cycle.interval / cycle.utilisation;
    const std::optional<double> efficiency = training::efficiency(wall, cycle.stall, restart, mtbf);
    return efficiency ? std::optional(*efficiency * cycle.utilisation) : std::nullopt;
}

units::Seconds worstCheckpointAge(const Drain& drain) {
    return drain.interval * drain.every + drain.size / drain.rate;
}

units::Seconds meanCheckpointAge(const Drain& drain) {
    return drain.interval * drain.every / 2 + drain.size / drain.rate;
}

units::Bandwidth drainLoad(const Drain& drain) {
    return drain.size / (drain.interval * drain.every);
}

} // namespace lakewright::bounds
