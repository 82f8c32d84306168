// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "models/units/quantity.h"

#include <optional>

namespace lakewright::federation {

/// Lag of events: mostly a fraction of a second, some stall for minutes, some wait for an endpoint (MODELS §5.2).
struct EventChannel {
    units::Seconds median = units::seconds(0.5); ///< tier E
    double sigma = 1.0;                          ///< tier E
    double stalled = 1e-3;                       ///< share that takes `stallFrom` to `stallTo` (tier B)
    units::Seconds stallFrom = units::seconds(60), stallTo = units::seconds(300);
    double failing = 1e-4; ///< q, share whose first delivery fails; tier E
    units::Seconds down{}; ///< for how much longer the endpoint is away then
    bool operator==(const EventChannel&) const = default;
};

/// Lag of the change feed: minutes, ordered and complete; accounts with a hierarchical namespace have none.
struct ChangeFeed {
    units::Seconds poll = units::seconds(60);   ///< tier E
    units::Seconds median = units::seconds(90); ///< tier E
    double sigma = 0.6;                         ///< tier E
    bool operator==(const ChangeFeed&) const = default;
};

/// A full scan every `period` that takes `duration` to come to all objects; it sees what was there when it began.
struct Scan {
    units::Seconds period = units::hours(24);
    units::Seconds duration{}; ///< objects / rate, <= period
    bool operator==(const Scan&) const = default;
};
units::Seconds meanStaleness(const Scan& scan);    ///< (T_s + T_d)/2
units::Seconds longestStaleness(const Scan& scan); ///< T_s + T_d: after it every change is known

/// The channels by which a replica learns of changes. A change is known by whichever tells it first.
struct Channels {
    std::optional<EventChannel> events{};
    std::optional<ChangeFeed> feed{};
    std::optional<Scan> scan{};
    bool operator==(const Channels&) const = default;
};
/// Time from one change until it is known; nothing when no channel ever tells it.
std::optional<units::Seconds> drawStaleness(const Channels& channels, stats::RandomStream& random);
/// When every change is known for certain: by the feed or the scan, because events can be lost. Nothing without both.
std::optional<units::Seconds> completeAfter(const Channels& channels);

} // namespace lakewright::federation
