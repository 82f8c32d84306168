// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/pin.h"

#include "models/cache/policy_cache.h"

namespace lakewright::cache {
namespace {

class Pin {
public:
    explicit Pin(const CacheSpec& spec)
        : m_store(spec.by == CountedBy::Bytes, spec.capacity), m_capacity(spec.capacity) {}

    SlotStore& store() { return m_store; }
    std::uint64_t used() const { return m_used; }
    std::uint64_t objects() const { return m_store.objects(); }
    std::uint64_t memory() const { return m_store.memory(); }

    bool holds(Slot) const { return true; }
    void touch(Slot) {}
    void prefetch(Slot) const {}
    Slot admit(std::uint64_t id, std::uint32_t tag, std::uint64_t weight, Slot) {
        if (m_used + weight > m_capacity)
            return kNoSlot;
        m_used += weight;
        return m_store.add(id, tag, weight);
    }
    void drop(Slot slot) {
        m_used -= m_store.weight(slot);
        m_store.remove(slot);
    }

private:
    SlotStore m_store;
    std::uint64_t m_capacity, m_used = 0;
};

} // namespace

std::unique_ptr<Cache> makeCache(const PinParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<Pin>>(spec);
}

} // namespace lakewright::cache
