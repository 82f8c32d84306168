// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/money.h"

namespace lakewright::commercial {

/// What one hour costs with a pool of reserved VMs (MODELS §7.1): the pool is paid whether used or not, what it does
/// not cover is paid as it goes, and an unused hour is lost.
struct PoolHour {
    units::MicroUsd pool;     ///< of all reserved VMs
    units::MicroUsd overflow; ///< of what the pool did not cover
    double wasted = 0;        ///< reserved VM-hours that nobody used
    bool operator==(const PoolHour&) const = default;
};

/// Prices of one VM for an hour.
struct PoolPrices {
    units::MicroUsd reserved, payAsYouGo;
};

/// `reserved` VMs, `used` VM-hours within the hour; both >= 0.
PoolHour hourOf(double reserved, double used, const PoolPrices& prices);

} // namespace lakewright::commercial
