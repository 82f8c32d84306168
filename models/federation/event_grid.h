// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>

namespace lakewright::federation {

/// How Event Grid delivers to an endpoint that fails: again after 10 s, 30 s, 1, 5, 10, 30 min, 1 h, then hourly, at
/// most 30 times and for at most a day, each time after a wait for an answer of up to 30 s; then to the dead letters,
/// if there are any. At least once, in no order. Source: MODELS §5.2 (tier A, delivery-and-retry).
inline constexpr int kMostDeliveries = 30;
inline constexpr units::Seconds kTimeToLive = units::days(1);
inline constexpr units::Seconds kResponseWait = units::seconds(30);
inline constexpr units::Seconds kDeadLetterDelay = units::minutes(5);

/// After so many failures new events wait too, "for some time, in some cases up to several hours" (the same document).
inline constexpr int kFailuresBeforeHolding = 10;

/// Pause before delivery attempt `n` >= 2, counted from the failure of the one before.
units::Seconds pauseBeforeDelivery(int n);

/// When an event is delivered whose first attempt fails at once because the endpoint is down for `down` more, counted
/// from that failure; nothing when its time or its attempts are over before.
std::optional<units::Seconds> deliveredAfter(units::Seconds down);

} // namespace lakewright::federation
