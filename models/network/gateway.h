// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::scenario {
struct Gateway;
}

namespace lakewright::network {

/// What an ExpressRoute gateway lets through in each direction: ErGw1Az 1, ErGw2Az 2, ErGw3Az 10 Gb/s, ErGwScale 1 Gb/s
/// per unit; half of it to private endpoints. Unlimited with FastPath, which bypasses the gateway.
/// Source: MODELS §4.1, tier A13 ("throughput may be half": taken as half).
units::Bandwidth gatewayCap(const scenario::Gateway& gateway);

} // namespace lakewright::network
