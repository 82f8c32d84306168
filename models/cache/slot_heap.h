// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_array.h"

#include <utility>

namespace lakewright::cache {

/// Slots by a key of each, least first: a binary heap that knows where each slot is. Uses `prev` of the records.
template <class Key>
class SlotHeap {
public:
    explicit SlotHeap(SlotStore& store) : m_store(store), m_keys(store) {}

    Slot least() const { return m_heap.front(); }
    const Key& key(Slot slot) const { return m_keys[slot]; }
    void insert(Slot slot, const Key& key) {
        m_keys.set(slot, key);
        m_heap.push_back(slot);
        rise(m_heap.size() - 1, slot);
    }
    void change(Slot slot, const Key& key) {
        m_keys[slot] = key;
        settle(m_store[slot].prev, slot);
    }
    void erase(Slot slot) {
        const Slot last = m_heap.back();
        m_heap.pop_back();
        if (last != slot)
            settle(m_store[slot].prev, last);
    }
    void prefetch(Slot slot) const { m_keys.prefetch(slot); }
    std::size_t memory() const { return m_heap.capacity() * sizeof(Slot) + m_keys.memory(); }

private:
    bool less(Slot a, Slot b) const { return m_keys[a] < m_keys[b]; }
    void place(std::size_t i, Slot slot) {
        m_heap[i] = slot;
        m_store[slot].prev = static_cast<Slot>(i);
    }
    void settle(std::size_t i, Slot slot) { rise(sink(i, slot), slot); }
    void rise(std::size_t i, Slot slot) {
        for (; i > 0 && less(slot, m_heap[(i - 1) / 2]); i = (i - 1) / 2)
            place(i, m_heap[(i - 1) / 2]);
        place(i, slot);
    }
    /// Moves smaller children up from `i`; where the slot belongs below.
    std::size_t sink(std::size_t i, Slot slot) {
        for (std::size_t child = 2 * i + 1; child < m_heap.size(); child = 2 * i + 1) {
            if (child + 1 < m_heap.size() && less(m_heap[child + 1], m_heap[child]))
                ++child;
            if (!less(m_heap[child], slot))
                break;
            place(i, m_heap[child]);
            i = child;
        }
        return i;
    }

    SlotStore& m_store;
    SlotArray<Key> m_keys;
    std::vector<Slot> m_heap;
};

} // namespace lakewright::cache
