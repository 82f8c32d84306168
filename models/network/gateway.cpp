// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gateway.h"

#include "models/scenario/place.h"

#include <cassert>

namespace lakewright::network {
namespace {

/// Share of a gateway's throughput that reaches private endpoints. Source: MODELS §4.1, tier A13.
constexpr double kPrivateEndpointShare = 0.5;

double gigabits(const scenario::Gateway& gateway) {
    switch (gateway.kind) {
    case scenario::GatewayKind::ErGw1Az:
        return 1;
    case scenario::GatewayKind::ErGw2Az:
        return 2;
    case scenario::GatewayKind::ErGw3Az:
        return 10;
    case scenario::GatewayKind::ErGwScale:
        return gateway.units;
    }
    assert(false);
    return 0;
}

} // namespace

units::Bandwidth gatewayCap(const scenario::Gateway& gateway) {
    if (gateway.fastPath)
        return units::unlimited<units::Bandwidth>();
    const double share = gateway.privateEndpoint ? kPrivateEndpointShare : 1;
    return units::gigabitsPerSecond(gigabits(gateway)) * share;
}

} // namespace lakewright::network
