// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_queue.h"

namespace lakewright::cache {

/// A queue with a hand that goes round it from its back to its front: what it passes stays where it is.
class SlotHand {
public:
    explicit SlotHand(SlotStore& store) : m_store(&store), m_queue(store), m_hand(m_queue.end()) {}

    /// Where the hand stands. Precondition: not empty.
    Slot current() {
        if (m_hand == m_queue.end())
            m_hand = m_queue.back();
        return m_hand;
    }
    /// To the next one.
    void pass() {
        m_hand = (*m_store)[m_hand].prev;
        m_store->prefetchRecord((*m_store)[m_hand].prev);
    }
    void pushFront(Slot slot) { m_queue.pushFront(slot); }
    /// To the place that the hand reaches last, as if what it passed had gone to the front.
    void insertBehind(Slot slot) { m_queue.insertAfter(m_hand, slot); }
    void remove(Slot slot) {
        if (slot == m_hand)
            m_hand = (*m_store)[slot].prev;
        m_queue.remove(slot);
    }

private:
    SlotStore* m_store;
    SlotQueue m_queue;
    Slot m_hand; ///< the queue's end: begins at the back
};

} // namespace lakewright::cache
