// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/sieve.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/slot_array.h"

namespace lakewright::cache {
namespace {

/// A queue that keeps the order of arrival and a hand that moves from its back to its front.
class Sieve {
public:
    explicit Sieve(SlotStore& store) : m_store(store), m_queue(store), m_visited(store), m_hand(m_queue.end()) {}

    void insert(Slot slot) {
        m_visited.set(slot, 0);
        m_queue.pushFront(slot);
    }
    void touch(Slot slot) { m_visited[slot] = 1; }
    void erase(Slot slot) {
        if (slot == m_hand)
            m_hand = m_store[slot].prev;
        m_queue.remove(slot);
    }
    Slot victim() {
        for (;; m_hand = m_store[m_hand].prev) {
            if (m_hand == m_queue.end())
                m_hand = m_queue.back();
            if (!m_visited[m_hand])
                return m_hand;
            m_visited[m_hand] = 0;
        }
    }
    void prefetch(Slot slot) const { m_visited.prefetch(slot); }
    std::size_t memory() const { return m_visited.memory(); }

private:
    SlotStore& m_store;
    SlotQueue m_queue;
    SlotArray<std::uint8_t> m_visited;
    Slot m_hand; ///< the queue's end: begins at the back
};

} // namespace

std::unique_ptr<Cache> makeCache(const SieveParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<Sieve>>>(spec);
}

} // namespace lakewright::cache
