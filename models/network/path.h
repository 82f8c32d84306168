// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::network {

/// How bulk transfers use TCP on a path (MODELS §4.1).
struct Transport {
    units::Bytes window = units::mebibytes(64); ///< of one stream; 4 MiB is an untuned host
    int streams = 64;                           ///< parallel streams of one transfer, 1–65536
    double loss = 1e-6;                         ///< p, [0, 1); 1e-6 backbone, 1e-5 internet (E)
    units::Bytes segment = units::bytes(1448);  ///< MSS; 1348 behind an ExpressRoute MTU of 1400
    bool operator==(const Transport&) const = default;
};

/// min(W/RTT, (MSS/RTT)·1.22/√p) of one stream (MODELS §4.1); unlimited when RTT = 0.
units::Bandwidth streamCap(const Transport& transport, units::Seconds roundTrip);
/// streams · streamCap.
units::Bandwidth transferCap(const Transport& transport, units::Seconds roundTrip);

} // namespace lakewright::network
