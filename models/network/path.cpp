// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/path.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::network {
namespace {

/// Constant of the square-root law of TCP under random loss, MODELS §4.1 (Mathis et al. 1997: √(3/2)).
constexpr double kLossConstant = 1.22;

} // namespace

units::Bandwidth streamCap(const Transport& transport, units::Seconds roundTrip) {
    assert(roundTrip.value >= 0);
    if (roundTrip.value == 0)
        return units::unlimited<units::Bandwidth>();
    const units::Bandwidth byWindow = transport.window / roundTrip;
    if (transport.loss <= 0)
        return byWindow;
    return std::min(byWindow, transport.segment / roundTrip * (kLossConstant / std::sqrt(transport.loss)));
}

units::Bandwidth transferCap(const Transport& transport, units::Seconds roundTrip) {
    return streamCap(transport, roundTrip) * transport.streams;
}

} // namespace lakewright::network
