// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_array.h"
#include "models/cache/slot_queue.h"
#include "models/traces/access.h"

#include <span>

namespace lakewright::cache {

/// LRU caches of several capacities, counted by objects, in one: the contents of a smaller one are the first of a
/// larger one (Mattson, Gecsei, Slutz and Traiger, "Evaluation techniques for storage hierarchies", IBM Systems Journal
/// 9(2), 1970), so that one queue with a marker at the last object of each capacity knows the hits of all.
class LruLadder {
public:
    /// `capacities` are above 0 and ascend strictly; 1 … 255 of them.
    explicit LruLadder(std::vector<std::uint64_t> capacities);

    /// Serves accesses in order; steps[i] is the number of the smallest capacity that access i hits, or as many as
    /// there are capacities when it misses all. Precondition: spans of the same size.
    void serve(std::span<const traces::Access> accesses, std::span<std::uint8_t> steps);
    std::uint64_t objects() const { return m_store.objects(); } ///< in the largest cache
    std::uint64_t memory() const { return m_store.memory() + m_step.memory(); }

private:
    std::uint8_t serveOne(std::uint64_t id, std::uint32_t tag);
    std::uint8_t hit(Slot slot);
    void insert(std::uint64_t id, std::uint32_t tag);
    void pushDown(std::size_t step);

    std::vector<std::uint64_t> m_capacities;
    SlotStore m_store;
    SlotQueue m_queue;
    SlotArray<std::uint8_t> m_step; ///< the smallest capacity that holds the object
    std::vector<Slot> m_last;       ///< the last object of each capacity but the largest, once it is full
};

} // namespace lakewright::cache
