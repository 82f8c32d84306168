// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_store.h"

#include <vector>

namespace lakewright::cache {

/// Exact LRU stack distances: for each access the number of different objects asked for since the last access to the
/// same one, itself included, so that an LRU cache of C objects hits exactly when the distance is at most C (Mattson et
/// al. 1970). A Fenwick tree over the times of latest accesses counts them; times are renumbered when they run out, so
/// that memory goes with the number of objects and an access costs its logarithm (Bennett and Kruskal, 1975).
class StackDistance {
public:
    StackDistance() : m_latest(false, kNoSlot) { m_tree.resize(kFirstTimes + 1); }

    /// The distance of the next access, >= 1, or 0 for the first access to an object.
    std::uint64_t access(std::uint64_t object);
    std::uint64_t objects() const { return m_latest.objects(); }

private:
    static constexpr std::size_t kFirstTimes = 1U << 12;

    void add(std::size_t time, std::int32_t change);
    std::uint64_t upTo(std::size_t time) const;
    void renumber();

    SlotStore m_latest;               ///< `next` of a record: time of the object's latest access, from 1
    std::vector<std::int32_t> m_tree; ///< 1 at each latest access
    std::vector<Slot> m_objectAt{0};  ///< by time, the object accessed then
    std::size_t m_now = 0;
};

/// The share of accesses that miss, by capacity of an LRU cache in objects.
class MissRatioCurve {
public:
    void access(std::uint64_t object);
    /// Of the accesses so far; 0 before the first.
    double missRatio(std::uint64_t capacity) const;

private:
    StackDistance m_distance;
    std::vector<std::uint64_t> m_atDistance; ///< accesses by distance
    std::uint64_t m_accesses = 0;
};

} // namespace lakewright::cache
