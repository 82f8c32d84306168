// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"

namespace lakewright::scenario {

/// What a round trip takes more between VMs of two zones than of one. Source: MODELS §1.3 [B32], measured by a third
/// party between small VMs, 1553 − 908 µs; tier C.
inline constexpr units::Seconds kCrossZoneTrip = units::milliseconds(0.645);
/// Round trips of a small read: client to façade, façade to metadata, façade to data (MODELS §1.3).
inline constexpr int kTripsOfRequest = 3;

/// By which the slowest per cent of the requests take longer on VMs in three zones than in one, whose curves are
/// measured or simulated: all trips of three requests in ten cross zones. 0 for one zone, or none said.
units::Seconds crossZoneDelay(const Machines& machines);

} // namespace lakewright::scenario
