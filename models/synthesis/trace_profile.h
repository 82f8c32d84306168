// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/stack_distance.h"
#include "models/synthesis/dispersion.h"
#include "models/synthesis/log_histogram.h"
#include "models/synthesis/popularity.h"
#include "models/synthesis/reuse_times.h"
#include "models/traces/trace_reader.h"

#include <array>
#include <map>
#include <span>

namespace lakewright::synthesis {

/// What a trace is, without any of its ids: all that a model is fitted to and that two traces are compared by.
struct Profile {
    bool hasTimes = true, hasSizes = true, hasOrigins = false;
    std::uint64_t accesses = 0, objects = 0;
    double rate = 0;           ///< accesses a second; 0 without times or duration
    units::Seconds resolution; ///< of the times: 1 s, 1 ms or 1 µs
    Popularity popularity;
    std::map<int, LogHistogram> sizes; ///< of objects, at their first access, by ⌊log2 accesses⌋ of the object
    LogHistogram allSizes, gaps;       ///< of objects; between accesses, a step back counts as none
    std::array<Dispersion, 3> dispersions{Dispersion(units::seconds(1)), Dispersion(units::seconds(10)),
                                          Dispersion(units::seconds(100))};
    ReuseTimes reuse; ///< empty unless the trace was read a second time
    std::vector<std::uint64_t>
        atDistance;              ///< accesses by LRU stack distance; at 0 those to an object for the first time
    std::vector<double> tenants; ///< shares of the accesses, the largest first, up to kMostTenants
    double firstWrites = 0, laterWrites = 0; ///< share of writes among first and later accesses to objects
    static constexpr std::size_t kMostTenants = 256;

    /// Of an LRU cache that holds a share of all objects; by cache::StackDistance, exact.
    double missRatio(double shareOfObjects) const;
    double writes() const; ///< share of all accesses
};

/// Makes a Profile while a trace streams by, once or twice. Memory goes with the number of objects, at most
/// kMostObjects of about 130 B: 270 MiB; and with that of tenants, of which at most 65,536 are told apart.
class TraceProfile {
public:
    static constexpr std::uint64_t kMostObjects = std::uint64_t{1} << 21;

    TraceProfile(bool hasTimes, bool hasSizes);
    /// `origins` are of the accesses, or empty. False when there are too many objects: the profile is then void.
    bool add(std::span<const traces::Access> accesses, std::span<const traces::Origin> origins);
    /// The same accesses from the beginning, once all were added, for Profile::reuse. False when they are not the same.
    bool addAgain(std::span<const traces::Access> accesses);
    Profile finish() &&;

private:
    void addOne(const traces::Access& access);
    void addOrigin(const traces::Origin& origin, bool isFirst);

    Profile m_profile;
    cache::SlotStore m_numbers; ///< the slot of an object is its number: none is ever removed
    cache::StackDistance m_distance;
    std::vector<std::uint32_t> m_times; ///< accesses by number
    std::vector<float> m_sizes;         ///< by number
    std::vector<std::uint64_t> m_last;  ///< by number: 1 + position of the latest access that was added again
    std::uint64_t m_again = 0;          ///< accesses that were
    std::map<std::uint64_t, std::uint64_t> m_tenants;
    units::Seconds m_first, m_latest;
    std::uint64_t m_firstWrites = 0, m_laterWrites = 0;
    bool m_wholeSeconds = true, m_wholeMilliseconds = true;
};

} // namespace lakewright::synthesis
