// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

enum class MirrorMode {
    Snapshots, ///< every period, what has changed since the last complete one (MODELS §4.3, B19h)
    Objects,   ///< each object on its own, a promised share of them in time (MODELS §4.3, A12, B12b)
    Sync       ///< a write is answered when both lakes have it
};

/// What people and names take until clients work on the copy (MODELS §4.3): they do not wait for a short outage.
struct Failover {
    units::Seconds detect{}, decide{}, promote{}, dns{}; ///< dns: TTL of the names, with what resolvers add
    units::Bytes warm{};                                 ///< read from the copy before clients are as fast as before
    bool operator==(const Failover&) const = default;
};

/// What the service promises of objects copied one by one, at nominal load: documents say 0.99 and 0.999 in 15 min
/// (tier B).
struct Promise {
    double share = 0.99; ///< (0.5, 1)
    units::Seconds within = units::minutes(15);
    bool operator==(const Promise&) const = default;
};

/// The copy of a lake in another lake, and what becomes of it when the lake is lost.
struct Mirror {
    std::string id, from, to; ///< lakes
    MirrorMode mode = MirrorMode::Snapshots;
    units::Bandwidth writes;                 ///< that clients of `from` make, > 0
    Promise promise;                         ///< Objects only
    units::Seconds every{};                  ///< τ > 0, of snapshots; what is written meanwhile goes together
    std::optional<units::Bytes> overwritten; ///< D, what writes fall on; unset: each falls on something new
    int trips = 1;                           ///< round trips that a synchronous write waits for, >= 1
    bool force = false;                      ///< synchronous over a distance that is too far
    std::optional<Failover> failover;        ///< unset: clients wait for the lake
    bool operator==(const Mirror&) const = default;
};

} // namespace lakewright::scenario
