// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_store.h"

namespace lakewright::cache {

/// A queue of slots through their records: a ring whose end is a record of its own, so that no step has a special case.
class SlotQueue {
public:
    /// Only before the store has objects.
    explicit SlotQueue(SlotStore& store) : m_store(&store), m_end(store.addEnd()) {}

    Slot front() const { return (*m_store)[m_end].next; } ///< end() when empty
    Slot back() const { return (*m_store)[m_end].prev; }  ///< end() when empty
    Slot end() const { return m_end; }
    bool empty() const { return front() == m_end; }

    void pushFront(Slot slot) { insertAfter(m_end, slot); }
    void pushBack(Slot slot) { insertAfter(back(), slot); }
    void insertAfter(Slot before, Slot slot) {
        SlotStore& store = *m_store;
        const Slot next = store[before].next;
        store[slot].prev = before;
        store[slot].next = next;
        store[before].next = slot;
        store[next].prev = slot;
    }
    /// Fetches what the removal of the one before will read, which mostly comes next.
    void remove(Slot slot) { fetch(unlink(slot)); }
    void moveToFront(Slot slot) {
        if (slot == front())
            return;
        unlink(slot);
        pushFront(slot);
    }

private:
    /// Takes it out; gives the one that was before it.
    Slot unlink(Slot slot) {
        SlotStore& store = *m_store;
        const Slot prev = store[slot].prev, next = store[slot].next;
        store[prev].next = next;
        store[next].prev = prev;
        return prev;
    }
    void fetch(Slot slot) const {
        m_store->prefetchIndex(tagOf((*m_store)[slot].id));
        m_store->prefetchRecord((*m_store)[slot].prev);
    }

    SlotStore* m_store;
    Slot m_end;
};

} // namespace lakewright::cache
