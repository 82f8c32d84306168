// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_index.h"

#include <algorithm>
#include <cassert>
#include <stdexcept>

namespace lakewright::cache {

/// The records of the objects that a cache knows: id, place in a queue, weight; found by id. Slots of removed objects
/// are used again. Grows as needed, so that a capacity that is never filled costs nothing.
class SlotStore {
public:
    struct Record {
        std::uint64_t id = 0;
        Slot prev = kNoSlot, next = kNoSlot; ///< of its queue; free for use by policies without queues
    };

    /// `weighted`: objects weigh what they are added with, else 1. `mostSlots`: more than that are never needed.
    SlotStore(bool weighted, std::uint64_t mostSlots) : m_mostSlots(mostSlots), m_weighted(weighted) {
        resize(std::min<std::uint64_t>(kFirstSlots, mostSlots));
    }

    Slot find(std::uint64_t id, std::uint32_t tag) const {
        return m_index.find(tag, [this, id](Slot slot) { return m_records[slot].id == id; });
    }
    Slot add(std::uint64_t id, std::uint32_t tag, std::uint64_t weight) {
        const Slot slot = take();
        m_records[slot].id = id;
        setWeight(slot, weight);
        m_index.insert(tag, slot);
        ++m_objects;
        return slot;
    }
    void setWeight(Slot slot, std::uint64_t weight) {
        if (m_weighted)
            m_weights[slot] = weight;
    }
    void remove(Slot slot) {
        m_index.erase(tagOf(m_records[slot].id), slot);
        m_records[slot].next = m_free;
        m_free = slot;
        --m_objects;
    }
    /// Removes an object and adds another in its slot.
    void replace(Slot slot, std::uint64_t id, std::uint32_t tag, std::uint64_t weight) {
        m_index.erase(tagOf(m_records[slot].id), slot);
        m_records[slot].id = id;
        setWeight(slot, weight);
        m_index.insert(tag, slot);
    }
    /// A record that is no object: the end of a queue. Only before objects are added.
    Slot addEnd() {
        assert(m_objects == 0 && m_free == kNoSlot);
        ++m_ends;
        const Slot end = take();
        m_records[end].prev = m_records[end].next = end;
        return end;
    }

    Record& operator[](Slot slot) { return m_records[slot]; }
    const Record& operator[](Slot slot) const { return m_records[slot]; }
    std::uint64_t weight(Slot slot) const { return m_weighted ? m_weights[slot] : 1; }
    std::uint64_t objects() const { return m_objects; }
    std::size_t slots() const { return m_room; } ///< every slot is below
    std::size_t memory() const {
        return m_records.capacity() * sizeof(Record) + m_weights.capacity() * sizeof(std::uint64_t) + m_index.memory();
    }

    void prefetchIndex(std::uint32_t tag) const { m_index.prefetch(tag); }
    void prefetchRecord(Slot slot) const { __builtin_prefetch(m_records.data() + slot); }
    /// A slot that probably holds the object with that tag, found without reading records.
    Slot guess(std::uint32_t tag) const {
        return m_index.find(tag, [](Slot) { return true; });
    }

private:
    static constexpr std::uint64_t kFirstSlots = 1024, kLastSlot = kNoSlot - 1;
    static constexpr std::uint64_t kMostEnds = 8;

    Slot take() {
        if (m_free != kNoSlot) {
            const Slot slot = m_free;
            m_free = m_records[slot].next;
            return slot;
        }
        if (m_records.size() == m_room)
            resize(std::min<std::uint64_t>(m_room + m_room / 2, m_mostSlots));
        m_records.emplace_back();
        return static_cast<Slot>(m_records.size() - 1);
    }
    void resize(std::uint64_t objects) {
        m_room = objects + kMostEnds;
        if (m_room >= kLastSlot)
            throw std::length_error("A cache of more than 4 billion objects");
        m_records.reserve(m_room);
        if (m_weighted)
            m_weights.resize(m_room);
        m_index.reset(m_room);
        for (Slot slot = static_cast<Slot>(m_ends); slot < m_records.size(); ++slot)
            m_index.insert(tagOf(m_records[slot].id), slot);
    }

    std::vector<Record> m_records;
    std::vector<std::uint64_t> m_weights;
    SlotIndex m_index;
    std::uint64_t m_mostSlots = 0, m_objects = 0, m_ends = 0;
    std::size_t m_room = 0;
    Slot m_free = kNoSlot;
    bool m_weighted = false;
};

} // namespace lakewright::cache
