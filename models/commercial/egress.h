// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/commercial/terms.h"
#include "models/units/money.h"

#include <span>

namespace lakewright::commercial {

/// What `volume` costs in a month: the bytes of each tier at its price. Precondition: tiers ascend from 0 B.
units::MicroUsd tieredCost(std::span<const EgressTier> tiers, units::Bytes volume);

} // namespace lakewright::commercial
