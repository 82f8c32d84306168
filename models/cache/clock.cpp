// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/clock.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"

namespace lakewright::cache {
namespace {

/// The clock as a queue: what the hand passes goes to the front.
class SecondChance {
public:
    explicit SecondChance(SlotStore& store) : m_queue(store), m_visited(store) {}

    void insert(Slot slot) {
        m_visited.set(slot, 0);
        m_queue.pushFront(slot);
    }
    void touch(Slot slot) { m_visited[slot] = 1; }
    void erase(Slot slot) { m_queue.remove(slot); }
    Slot victim() {
        for (Slot slot = m_queue.back();; slot = m_queue.back()) {
            if (!m_visited[slot])
                return slot;
            m_visited[slot] = 0;
            m_queue.moveToFront(slot);
        }
    }
    void prefetch(Slot slot) const { m_visited.prefetch(slot); }
    std::size_t memory() const { return m_visited.memory(); }

private:
    SlotQueue m_queue;
    SlotArray<std::uint8_t> m_visited;
};

} // namespace

std::unique_ptr<Cache> makeCache(const ClockParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<SecondChance>>>(spec);
}

} // namespace lakewright::cache
