// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/belady.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_heap.h"

namespace lakewright::cache {
namespace {

class Foresight {
public:
    Foresight(SlotStore& store, std::span<const std::uint32_t> next) : m_heap(store), m_next(next) {}

    void pass() { ++m_passed; }
    void insert(Slot slot) { m_heap.insert(slot, nearness()); }
    void touch(Slot slot) { m_heap.change(slot, nearness()); }
    void erase(Slot slot) { m_heap.erase(slot); }
    Slot victim() const { return m_heap.least(); }
    void prefetch(Slot slot) const { m_heap.prefetch(slot); }
    std::size_t memory() const { return m_heap.memory(); }

private:
    /// Least for the object whose next access is farthest; objects that are never accessed again are farther than all
    /// others, the latest of them farthest.
    std::uint64_t nearness() const {
        const std::uint64_t now = m_passed - 1, next = m_next[now];
        return next == kNever ? (std::uint64_t{1} << 32) - now : (std::uint64_t{1} << 33) - next;
    }

    SlotHeap<std::uint64_t> m_heap;
    std::span<const std::uint32_t> m_next;
    std::uint64_t m_passed = 0;
};

} // namespace

std::vector<std::uint32_t> nextAccesses(std::span<const std::uint64_t> objects) {
    std::vector<std::uint32_t> next(objects.size(), kNever);
    SlotStore seen(false, objects.size());
    for (std::uint32_t i = 0; i < objects.size(); ++i) {
        const std::uint32_t tag = tagOf(objects[i]);
        Slot slot = seen.find(objects[i], tag);
        if (slot == kNoSlot)
            slot = seen.add(objects[i], tag, 1);
        else
            next[seen[slot].next] = i;
        seen[slot].next = i;
    }
    return next;
}

std::unique_ptr<Cache> makeOfflineCache(const CacheSpec& spec, std::span<const std::uint32_t> next) {
    return std::make_unique<PolicyCache<OrderedPolicy<Foresight>>>(spec, next);
}

} // namespace lakewright::cache
