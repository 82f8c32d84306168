// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/queueing.h"

#include <cassert>

namespace lakewright::bounds {

double erlangC(int servers, double offeredLoad) {
    assert(servers >= 1 && offeredLoad >= 0 && offeredLoad < servers);
    double blocking = 1; // Erlang B by its recursion, stable for any number of servers
    for (int k = 1; k <= servers; ++k)
        blocking = offeredLoad * blocking / (k + offeredLoad * blocking);
    const double utilisation = offeredLoad / servers;
    return blocking / (1 - utilisation * (1 - blocking));
}

units::Seconds mmkWait(units::Frequency arrivals, units::Frequency serviceRate, int servers) {
    const double load = arrivals / serviceRate;
    if (load >= servers)
        return units::unlimited<units::Seconds>();
    return units::seconds(erlangC(servers, load) / (servers * serviceRate.value - arrivals.value));
}

units::Seconds mg1Wait(units::Frequency arrivals, units::Seconds service, double variation) {
    assert(variation >= 0);
    const double utilisation = arrivals * service;
    if (utilisation >= 1)
        return units::unlimited<units::Seconds>();
    return service * (utilisation / (1 - utilisation) * (1 + variation) / 2);
}

units::Seconds sharedTime(units::Seconds service, double utilisation) {
    assert(utilisation >= 0);
    return utilisation < 1 ? service / (1 - utilisation) : units::unlimited<units::Seconds>();
}

} // namespace lakewright::bounds
