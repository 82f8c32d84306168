// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>

namespace lakewright::bounds {

/// Asynchronous replication by snapshots every `period` over a path of `bandwidth` (MODELS §4.3).
struct Replication {
    units::Seconds period;      ///< τ > 0
    units::Bandwidth writeRate; ///< w >= 0
    units::Bandwidth bandwidth; ///< B > 0
    units::Bytes dirtySet =
        units::unlimited<units::Bytes>(); ///< D, bytes that writes fall on; unlimited: no overwrites
};
/// Δ(τ) = D(1−e^{−wτ/D}): distinct bytes written in a period.
units::Bytes dirtyBytes(const Replication& replication);
/// RPO = τ + Δ(τ)/B, the age of the replica just before a new snapshot has arrived; nothing when a snapshot takes as
/// long as a period or longer, Δ(τ)/(τB) >= 1: the replica falls behind for ever.
std::optional<units::Seconds> recoveryPoint(const Replication& replication);

} // namespace lakewright::bounds
