// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <string>
#include <string_view>

namespace lakewright::probes {

/// A running 128-bit hash of what happened: (time, who, what) in order. Two runs that differ in the time, order or
/// subject of a single event differ in it; no address, wall clock or container order enters.
class Fingerprint {
public:
    void add(units::Seconds at, std::uint64_t who, std::uint64_t what);
    void add(std::string_view text);
    std::string hex() const; ///< 32 hex digits

private:
    void mix(std::uint64_t value);
    std::uint64_t m_low = 0x243f6a8885a308d3, m_high = 0x13198a2e03707344; // first digits of π: nothing up the sleeve
};

} // namespace lakewright::probes
