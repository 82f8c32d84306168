// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_queue.h"

namespace lakewright::cache {

/// A queue that knows what its members weigh together.
class WeighedQueue {
public:
    explicit WeighedQueue(SlotStore& store) : m_store(store), m_queue(store) {}

    bool empty() const { return m_queue.empty(); }
    Slot back() const { return m_queue.back(); }
    std::uint64_t weight() const { return m_weight; }
    void pushFront(Slot slot) {
        m_queue.pushFront(slot);
        m_weight += m_store.weight(slot);
    }
    void remove(Slot slot) {
        m_queue.remove(slot);
        m_weight -= m_store.weight(slot);
    }
    void moveToFront(Slot slot) { m_queue.moveToFront(slot); }

private:
    SlotStore& m_store;
    SlotQueue m_queue;
    std::uint64_t m_weight = 0;
};

} // namespace lakewright::cache
