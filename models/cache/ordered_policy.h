// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"
#include "models/cache/slot_store.h"

namespace lakewright::cache {

/// A policy for PolicyCache that remembers cached objects only and makes room by evicting one after the other in an
/// order of its own, which offers
///   insert(slot), touch(slot), erase(slot)  an object is new, hit, taken out
///   victim()                                the object to evict next; it is erased right after
///   prefetch(slot), memory()
template <class Order>
class OrderedPolicy {
public:
    template <class... More>
    explicit OrderedPolicy(const CacheSpec& spec, const More&... more)
        : m_store(spec.by == CountedBy::Bytes, spec.capacity), m_order(m_store, more...), m_capacity(spec.capacity) {}
    OrderedPolicy(const OrderedPolicy&) = delete;
    OrderedPolicy& operator=(const OrderedPolicy&) = delete;

    SlotStore& store() { return m_store; }
    std::uint64_t used() const { return m_used; }
    std::uint64_t objects() const { return m_store.objects(); }
    std::uint64_t memory() const { return m_store.memory() + m_order.memory(); }

    bool holds(Slot) const { return true; }
    void touch(Slot slot) { m_order.touch(slot); }
    void prefetch(Slot slot) const { m_order.prefetch(slot); }
    void pass() requires requires(Order order) { order.pass(); }
    { m_order.pass(); }
    Slot admit(std::uint64_t id, std::uint32_t tag, std::uint64_t weight, Slot) {
        while (m_used + weight > m_capacity)
            drop(m_order.victim());
        const Slot slot = m_store.add(id, tag, weight);
        m_used += weight;
        m_order.insert(slot);
        return slot;
    }
    void drop(Slot slot) {
        m_used -= m_store.weight(slot);
        m_order.erase(slot);
        m_store.remove(slot);
    }

private:
    SlotStore m_store;
    Order m_order;
    std::uint64_t m_capacity, m_used = 0;
};

} // namespace lakewright::cache
