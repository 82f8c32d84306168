// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_store.h"

namespace lakewright::cache {

/// A value beside each record of a store.
template <class Value>
class SlotArray {
public:
    explicit SlotArray(const SlotStore& store) : m_store(store) {}
    /// For a slot that the store has just handed out; the others have been set before.
    void set(Slot slot, Value value) {
        if (slot >= m_values.size()) {
            m_values.reserve(m_store.slots());
            m_values.resize(m_store.slots());
        }
        m_values[slot] = value;
    }
    Value& operator[](Slot slot) { return m_values[slot]; }
    const Value& operator[](Slot slot) const { return m_values[slot]; }
    void prefetch(Slot slot) const { __builtin_prefetch(m_values.data() + slot); }
    std::size_t memory() const { return m_values.capacity() * sizeof(Value); }

private:
    const SlotStore& m_store;
    std::vector<Value> m_values;
};

} // namespace lakewright::cache
