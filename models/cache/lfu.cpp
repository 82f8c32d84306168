// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/lfu.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"

namespace lakewright::cache {
namespace {

/// One queue sorted by number of accesses, then by the latest; objects of one number form a group, so that an access
/// moves an object to the next group in constant time (Shah, Mitra and Matani, "An O(1) algorithm for implementing the
/// LFU cache eviction scheme", 2010).
class Frequency {
public:
    explicit Frequency(SlotStore& store) : m_store(store), m_queue(store), m_group(store) {}

    void insert(Slot slot) {
        const Slot last = m_queue.back();
        if (last != m_queue.end() && m_groups[m_group[last]].accesses == 1) {
            join(slot, m_group[last]);
        } else {
            m_queue.pushBack(slot);
            m_group.set(slot, newGroup(1, slot));
        }
    }
    void touch(Slot slot) {
        const std::uint32_t from = m_group[slot];
        const std::uint64_t accesses = m_groups[from].accesses + 1;
        const Slot higher = m_store[m_groups[from].latest].prev;
        if (higher != m_queue.end() && m_groups[m_group[higher]].accesses == accesses) {
            erase(slot);
            join(slot, m_group[higher]);
        } else if (m_groups[from].size == 1) {
            m_groups[from].accesses = accesses;
        } else {
            erase(slot);
            m_queue.insertAfter(higher, slot);
            m_group[slot] = newGroup(accesses, slot);
        }
    }
    void erase(Slot slot) {
        Group& group = m_groups[m_group[slot]];
        if (group.latest == slot)
            group.latest = m_store[slot].next;
        if (--group.size == 0)
            m_freeGroups.push_back(m_group[slot]);
        m_queue.remove(slot);
    }
    Slot victim() const { return m_queue.back(); }
    void prefetch(Slot slot) const {
        m_group.prefetch(slot);
        m_store.prefetchRecord(m_store[slot].prev);
        m_store.prefetchRecord(m_store[slot].next);
    }
    std::size_t memory() const {
        return m_group.memory() + m_groups.capacity() * sizeof(Group) + m_freeGroups.capacity() * sizeof(std::uint32_t);
    }

private:
    struct Group {
        std::uint64_t accesses = 0;
        Slot latest = kNoSlot; ///< the member nearest to the front
        std::uint32_t size = 0;
    };

    void join(Slot slot, std::uint32_t number) {
        Group& group = m_groups[number];
        m_queue.insertAfter(m_store[group.latest].prev, slot);
        m_group.set(slot, number);
        group.latest = slot;
        ++group.size;
    }
    std::uint32_t newGroup(std::uint64_t accesses, Slot only) {
        if (m_freeGroups.empty()) {
            m_groups.push_back({accesses, only, 1});
            return static_cast<std::uint32_t>(m_groups.size() - 1);
        }
        const std::uint32_t number = m_freeGroups.back();
        m_freeGroups.pop_back();
        m_groups[number] = {accesses, only, 1};
        return number;
    }

    SlotStore& m_store;
    SlotQueue m_queue;
    SlotArray<std::uint32_t> m_group;
    std::vector<Group> m_groups;
    std::vector<std::uint32_t> m_freeGroups;
};

} // namespace

std::unique_ptr<Cache> makeCache(const LfuParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<Frequency>>>(spec);
}

} // namespace lakewright::cache
