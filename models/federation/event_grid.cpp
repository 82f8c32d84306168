// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/event_grid.h"

#include <algorithm>
#include <array>
#include <cassert>

namespace lakewright::federation {

units::Seconds pauseBeforeDelivery(int n) {
    assert(n >= 2);
    constexpr std::array kPauses{units::seconds(10), units::seconds(30), units::minutes(1), units::minutes(5),
                                 units::minutes(10), units::minutes(30), units::hours(1)};
    return kPauses[std::min(static_cast<std::size_t>(n - 2), kPauses.size() - 1)];
}

std::optional<units::Seconds> deliveredAfter(units::Seconds down) {
    units::Seconds at{};
    for (int attempt = 2; attempt <= kMostDeliveries; ++attempt) {
        at += pauseBeforeDelivery(attempt);
        if (at > kTimeToLive)
            return std::nullopt;
        if (at >= down)
            return at;
    }
    return std::nullopt;
}

} // namespace lakewright::federation
