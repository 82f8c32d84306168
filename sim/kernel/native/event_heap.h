// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "sim/kernel/action.h"
#include "sim/kernel/native/key_ladder.h"

#include <cstdint>
#include <limits>
#include <stdexcept>
#include <vector>

namespace lakewright::kernel {

/// An identity that also orders: 40 bits of sequence number above 24 bits of slot, so that 16 bytes hold an event's
/// time, rank among equals and place. Limits: 2^40 events in a run, 2^24 pending at once (std::length_error beyond).
enum class EventId : std::uint64_t {};

/// Bits of an EventId (or FlowId) below its sequence number.
inline constexpr unsigned kSlotBits = 24;
/// Packs a sequence number and a slot; ids drawn later compare greater.
inline std::uint64_t packId(std::uint64_t sequence, std::size_t slot) {
    if ((sequence >> (64 - kSlotBits)) != 0 || (slot >> kSlotBits) != 0)
        throw std::length_error("kernel: more than 2^40 events in a run or 2^24 pending at once");
    return (sequence << kSlotBits) | slot;
}
constexpr std::uint32_t slotOf(std::uint64_t id) {
    return static_cast<std::uint32_t>(id & ((std::uint64_t{1} << kSlotBits) - 1));
}

/// Pending timers: earliest first, the same instant in the order of `push`. Works without a kernel.
class EventHeap {
public:
    struct Event {
        units::Seconds at;
        EventId id{};
        Action action;
    };

    bool empty() const { return m_keys.empty(); }
    std::size_t size() const { return m_live; }
    /// Time of the earliest event, unlimited when there is none.
    units::Seconds nextTime() { return {m_keys.empty() ? std::numeric_limits<double>::infinity() : front().key}; }
    /// Identity of the earliest event. Precondition: not empty.
    EventId nextId() { return EventId{front().order}; }

    /// Adds an event at `at` >= 0.
    EventId push(units::Seconds at, const Action& action) {
        const std::uint32_t slot = takeSlot();
        const std::uint64_t order = packId(drawSequence(), slot);
        m_slots[slot].action = action;
        m_slots[slot].order = order;
        m_keys.push({at.value, order});
        ++m_live;
        return EventId{order};
    }
    /// Draws a sequence number > 0 for something that is not an event here but must be ordered among events.
    std::uint64_t drawSequence() { return m_nextSequence++; }
    /// Removes and returns the earliest event. Precondition: not empty.
    Event pop() {
        const KeyLadder::Entry entry = front();
        const std::uint32_t slot = slotOf(entry.order);
        const Event event{{entry.key}, EventId{entry.order}, m_slots[slot].action};
        m_keys.pop();
        release(slot);
        dropStale();
        return event;
    }
    /// False when the event has been popped or cancelled before.
    bool cancel(EventId id);

private:
    /// The places of events that are due soon are fetched from memory before they are needed.
    KeyLadder::Entry front() {
        return m_keys.top([this](std::uint64_t next) { __builtin_prefetch(&m_slots[slotOf(next)]); });
    }
    struct alignas(64) Slot { // one cache line, fetched before it is needed
        Action action;
        std::uint64_t order = kFree; ///< of the event that lives here
    };
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};

    bool isStale(std::uint64_t order) const {
        const std::uint32_t slot = slotOf(order);
        return slot >= m_slots.size() || m_slots[slot].order != order;
    }
    std::uint32_t takeSlot() {
        if (m_freeSlots.empty()) {
            m_slots.emplace_back();
            m_freeSlots.push_back(static_cast<std::uint32_t>(m_slots.size() - 1));
        }
        const std::uint32_t slot = m_freeSlots.back();
        m_freeSlots.pop_back();
        return slot;
    }
    void release(std::uint32_t slot) {
        m_slots[slot].order = kFree;
        m_freeSlots.push_back(slot);
        --m_live;
    }
    void dropStale() {
        while (m_keys.size() > m_live && isStale(front().order))
            m_keys.pop();
    }

    KeyLadder m_keys; ///< its top is never stale
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_freeSlots;
    std::uint64_t m_nextSequence = 1;
    std::size_t m_live = 0;
};

} // namespace lakewright::kernel
