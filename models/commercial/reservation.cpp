// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/commercial/reservation.h"

#include <algorithm>

namespace lakewright::commercial {

PoolHour hourOf(double reserved, double used, const PoolPrices& prices) {
    return {share(prices.reserved, reserved), share(prices.payAsYouGo, std::max(0.0, used - reserved)),
            std::max(0.0, reserved - used)};
}

} // namespace lakewright::commercial
