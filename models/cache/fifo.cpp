// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/fifo.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"

namespace lakewright::cache {
namespace {

class Arrival {
public:
    explicit Arrival(SlotStore& store) : m_queue(store) {}

    void insert(Slot slot) { m_queue.pushFront(slot); }
    void touch(Slot) {}
    void erase(Slot slot) { m_queue.remove(slot); }
    Slot victim() const { return m_queue.back(); }
    void prefetch(Slot) const {}
    std::size_t memory() const { return 0; }

private:
    SlotQueue m_queue;
};

} // namespace

std::unique_ptr<Cache> makeCache(const FifoParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<Arrival>>>(spec);
}

} // namespace lakewright::cache
