// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"

#include <cstdint>

namespace lakewright::sim {

/// A share of the objects of a trace, chosen by a hash of their id, so that an object is in with all its accesses or
/// not at all. Source: Waldspurger, Park, Garthwaite and Ahmad, "Efficient MRC construction with SHARDS", FAST 2015.
class SpatialSample {
public:
    /// Parts of a sample that say how much it would differ with other objects in it.
    static constexpr std::size_t kGroups = 16;

    /// `rate` in (0, 1].
    explicit SpatialSample(double rate) : m_rate(rate) {}

    double rate() const { return m_rate; }
    bool holds(std::uint64_t object) const { return static_cast<double>(mixed(object) >> 11) * 0x1p-53 < m_rate; }
    /// The group of an object, by bits that do not decide whether it is in.
    static std::size_t group(std::uint64_t object) { return mixed(object) % kGroups; }

private:
    /// The finalizer of SplitMix64 (Steele, Lea, Flood, OOPSLA 2014): caches place objects by another hash, so that a
    /// sample fills their tables evenly.
    static std::uint64_t mixed(std::uint64_t object) {
        std::uint64_t bits = (object ^ (object >> 30)) * 0xBF58476D1CE4E5B9;
        bits = (bits ^ (bits >> 27)) * 0x94D049BB133111EB;
        return bits ^ (bits >> 31);
    }

    double m_rate;
};

/// What a trace is refused with when the sample has none of its objects.
diagnostics::InputError nothingSampled(double rate);
/// The capacity of the cache that stands for one of `capacity` in a sample; one that holds anything has room for 1.
std::uint64_t miniatureCapacity(std::uint64_t capacity, double rate);

} // namespace lakewright::sim
