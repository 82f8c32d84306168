// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/gdsf.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_heap.h"

namespace lakewright::cache {
namespace {

/// H of an object, then the number of the access that set it.
struct Priority {
    double value = 0;
    std::uint64_t since = 0;
    auto operator<=>(const Priority&) const = default;
};

/// The number of accesses of an object is in `next` of its record.
class GreedyDual {
public:
    explicit GreedyDual(SlotStore& store) : m_store(store), m_heap(store) {}

    void insert(Slot slot) {
        m_store[slot].next = 1;
        m_heap.insert(slot, priority(slot));
    }
    void touch(Slot slot) {
        ++m_store[slot].next;
        m_heap.change(slot, priority(slot));
    }
    void erase(Slot slot) { m_heap.erase(slot); }
    Slot victim() {
        m_inflation = m_heap.key(m_heap.least()).value;
        return m_heap.least();
    }
    void prefetch(Slot slot) const { m_heap.prefetch(slot); }
    std::size_t memory() const { return m_heap.memory(); }

private:
    Priority priority(Slot slot) {
        const auto size = static_cast<double>(m_store.weight(slot));
        return {m_inflation + static_cast<double>(m_store[slot].next) / size, m_clock++};
    }

    SlotStore& m_store;
    SlotHeap<Priority> m_heap;
    double m_inflation = 0; ///< L: the priority of the latest victim
    std::uint64_t m_clock = 0;
};

} // namespace

std::unique_ptr<Cache> makeCache(const GdsfParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<GreedyDual>>>(spec);
}

} // namespace lakewright::cache
