// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/scenario/connection.h"
#include "models/units/quantity.h"

namespace lakewright::network {

/// Name of the kind in the catalogue's table and in scenarios: "er-gw-scale".
const char* gatewayElement(scenario::GatewayKind kind);

const char* vpnElement(scenario::VpnKind kind); ///< the same

/// What an ExpressRoute gateway lets through in each direction: ErGw1Az 1, ErGw2Az 2, ErGw3Az 10 Gb/s, ErGwScale 1 Gb/s
/// per unit; half of it to private endpoints. Unlimited with FastPath, which bypasses the gateway.
/// Source: the catalogue's table of network elements (MODELS §4.1, tier A13; "may be half": taken as half, tier E).
units::Bandwidth gatewayCap(const scenario::Gateway& gateway, const catalogue::Catalogue& catalogue);

} // namespace lakewright::network
