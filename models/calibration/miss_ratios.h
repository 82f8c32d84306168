// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/stack_distance.h"
#include "models/traces/access.h"
#include "models/traces/measurements/measurement.h"

#include <cstdint>
#include <span>
#include <vector>

namespace lakewright::calibration {

/// Outcomes and conditions of what the model "cache" is fitted to.
inline constexpr const char *kMissRatio = "miss-ratio", *kObjectSize = "object-size", *kCapacityCondition = "capacity",
                            *kAccessesCondition = "accesses", *kPartCondition = "part";

/// Measures a trace of known length while it streams by: in each of some parts, one after the other and equally long,
/// the miss ratios of LRU caches that begin empty, at capacities that are shares of the objects of the largest part and
/// where nothing has to leave; and the mean size of the part's objects. Exact, by stack distance. Memory goes with the
/// objects of a part, at most kMostObjects of about 60 B: 120 MiB.
class MissRatios {
public:
    static constexpr std::uint64_t kMostParts = 20, kLeastOfPart = 500;
    static constexpr std::uint64_t kMostObjects = std::uint64_t{1} << 21;

    /// Precondition: accesses >= kLeastAccesses. What the parts leave of them, fewer than there are parts, is not used.
    MissRatios(std::uint64_t accesses, bool hasSizes);
    static constexpr std::uint64_t kLeastAccesses = 4 * kLeastOfPart;

    /// False when a part has too many objects: nothing can be said then.
    bool add(std::span<const traces::Access> accesses);
    std::vector<traces::Measurement> finish() &&;

private:
    struct Part {
        std::vector<std::uint64_t> atDistance; ///< accesses by LRU stack distance; at 0 the first ones
        double bytes = 0;                      ///< of the objects, as they were when they came up
        std::uint64_t objects() const { return atDistance.front(); }
        double missRatio(std::uint64_t capacity, std::uint64_t accesses) const;
    };
    void addOne(const traces::Access& access);
    std::vector<std::uint64_t> capacities() const;

    std::uint64_t m_ofPart, m_wanted, m_added = 0;
    bool m_hasSizes;
    cache::StackDistance m_distance;
    std::vector<Part> m_parts;
};

} // namespace lakewright::calibration
