// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/clock.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"
#include "models/cache/slot_hand.h"

namespace lakewright::cache {
namespace {

class SecondChance {
public:
    explicit SecondChance(SlotStore& store) : m_hand(store), m_visited(store) {}

    void insert(Slot slot) {
        m_visited.set(slot, 0);
        m_hand.insertBehind(slot);
    }
    void touch(Slot slot) { m_visited[slot] = 1; }
    void erase(Slot slot) { m_hand.remove(slot); }
    Slot victim() {
        for (; m_visited[m_hand.current()]; m_hand.pass())
            m_visited[m_hand.current()] = 0;
        return m_hand.current();
    }
    void prefetch(Slot slot) const { m_visited.prefetch(slot); }
    std::size_t memory() const { return m_visited.memory(); }

private:
    SlotHand m_hand;
    SlotArray<std::uint8_t> m_visited;
};

} // namespace

std::unique_ptr<Cache> makeCache(const ClockParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<SecondChance>>>(spec);
}

} // namespace lakewright::cache
