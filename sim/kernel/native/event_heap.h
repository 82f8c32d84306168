// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"
#include "sim/kernel/action.h"
#include "sim/kernel/native/key_heap.h"

#include <cstdint>
#include <limits>
#include <vector>

namespace lakewright::kernel {

/// An identity that also orders: 40 bits of sequence number above 24 bits of slot, so that 16 bytes hold an event's
/// time, rank among equals and place. Limits: 2^40 events in a run, 2^24 pending at once (std::length_error beyond).
enum class EventId : std::uint64_t {};

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
    units::Seconds nextTime() const {
        return {m_keys.empty() ? std::numeric_limits<double>::infinity() : m_keys.top().key};
    }
    /// Identity of the earliest event. Precondition: not empty.
    EventId nextId() const { return EventId{m_keys.top().order}; }

    /// Adds an event at `at` >= 0.
    EventId push(units::Seconds at, const Action& action);
    /// Draws a sequence number > 0 for something that is not an event here but must be ordered among events.
    std::uint64_t drawSequence();
    /// Removes and returns the earliest event. Precondition: not empty.
    Event pop();
    /// False when the event has been popped or cancelled before.
    bool cancel(EventId id);

private:
    struct Slot {
        Action action;
        std::uint64_t order = kFree; ///< of the event that lives here
    };
    static constexpr std::uint64_t kFree = ~std::uint64_t{0};

    bool isStale(std::uint64_t order) const;
    std::uint32_t takeSlot();
    void release(std::uint32_t slot);
    void dropStale();

    KeyHeap m_keys; ///< its top is never stale
    std::vector<Slot> m_slots;
    std::vector<std::uint32_t> m_freeSlots;
    std::uint64_t m_nextSequence = 1;
    std::size_t m_live = 0;
};

/// Bits of an EventId (or FlowId) below its sequence number.
inline constexpr unsigned kSlotBits = 24;
/// Packs a sequence number and a slot; ids drawn later compare greater.
std::uint64_t packId(std::uint64_t sequence, std::size_t slot);
constexpr std::uint32_t slotOf(std::uint64_t id) {
    return static_cast<std::uint32_t>(id & ((std::uint64_t{1} << kSlotBits) - 1));
}

} // namespace lakewright::kernel
