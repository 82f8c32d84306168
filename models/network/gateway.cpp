// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/gateway.h"

#include <cstddef>

namespace lakewright::network {

const char* gatewayElement(scenario::GatewayKind kind) {
    constexpr const char* kNames[] = {"er-gw1-az", "er-gw2-az", "er-gw3-az", "er-gw-scale"};
    return kNames[static_cast<std::size_t>(kind)];
}

const char* vpnElement(scenario::VpnKind kind) {
    constexpr const char* kNames[] = {"vpn-gw1-az", "vpn-gw2-az", "vpn-gw3-az", "vpn-gw4-az", "vpn-gw5-az"};
    return kNames[static_cast<std::size_t>(kind)];
}

units::Bandwidth gatewayCap(const scenario::Gateway& gateway, const catalogue::Catalogue& catalogue) {
    if (gateway.fastPath)
        return units::unlimited<units::Bandwidth>();
    const double share =
        gateway.privateEndpoint ? catalogue.networkFigure("express-route", "private-endpoint-share").value : 1;
    const double units = gateway.kind == scenario::GatewayKind::ErGwScale ? gateway.units : 1;
    const double gigabits = catalogue.networkFigure(gatewayElement(gateway.kind), "bandwidth").value;
    return units::gigabitsPerSecond(gigabits) * (units * share);
}

} // namespace lakewright::network
