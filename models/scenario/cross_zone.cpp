// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/cross_zone.h"

namespace lakewright::scenario {

units::Seconds crossZoneDelay(const Machines& machines) {
    return machines.zones.size() > 1 ? kCrossZoneTrip * kTripsOfRequest : units::Seconds{};
}

} // namespace lakewright::scenario
