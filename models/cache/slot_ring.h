// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_store.h"

namespace lakewright::cache {

/// A queue of slots whose back is linked to its front, so that the last comes to the front without a link being
/// written.
class SlotRing {
public:
    explicit SlotRing(SlotStore& store) : m_store(&store) {}

    Slot back() const { return (*m_store)[m_front].prev; } ///< precondition: not empty
    /// The one that came after it; kNoSlot for the front.
    Slot newerThan(Slot slot) const { return slot == m_front ? kNoSlot : (*m_store)[slot].prev; }

    void pushFront(Slot slot) {
        SlotStore& store = *m_store;
        if (m_front == kNoSlot) {
            store[slot].prev = store[slot].next = slot;
        } else {
            const Slot last = back();
            store[slot].prev = last;
            store[slot].next = m_front;
            store[last].next = slot;
            store[m_front].prev = slot;
        }
        m_front = slot;
    }
    /// The back becomes the front. Fetches what the same will read the next time.
    void turn() {
        m_front = back();
        m_store->prefetchIndex(tagOf((*m_store)[back()].id));
        m_store->prefetchRecord((*m_store)[back()].prev);
    }
    void remove(Slot slot) {
        SlotStore& store = *m_store;
        const Slot prev = store[slot].prev, next = store[slot].next;
        if (next == slot) {
            m_front = kNoSlot;
            return;
        }
        store[prev].next = next;
        store[next].prev = prev;
        if (slot == m_front)
            m_front = next;
    }

private:
    SlotStore* m_store;
    Slot m_front = kNoSlot; ///< empty
};

} // namespace lakewright::cache
