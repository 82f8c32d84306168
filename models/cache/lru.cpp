// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/lru.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"

namespace lakewright::cache {
namespace {

class Recency {
public:
    explicit Recency(SlotStore& store) : m_store(store), m_queue(store) {}

    void insert(Slot slot) { m_queue.pushFront(slot); }
    void touch(Slot slot) { m_queue.moveToFront(slot); }
    void erase(Slot slot) { m_queue.remove(slot); }
    Slot victim() const { return m_queue.back(); }
    void prefetch(Slot slot) const {
        m_store.prefetchRecord(m_store[slot].prev);
        m_store.prefetchRecord(m_store[slot].next);
    }
    std::size_t memory() const { return 0; }

private:
    SlotStore& m_store;
    SlotQueue m_queue;
};

} // namespace

std::unique_ptr<Cache> makeCache(const LruParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<Recency>>>(spec);
}

} // namespace lakewright::cache
