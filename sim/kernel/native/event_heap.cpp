// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/event_heap.h"

#include <cassert>
#include <stdexcept>

namespace lakewright::kernel {

std::uint64_t packId(std::uint64_t sequence, std::size_t slot) {
    if ((sequence >> (64 - kSlotBits)) != 0 || (slot >> kSlotBits) != 0)
        throw std::length_error("kernel: more than 2^40 events in a run or 2^24 pending at once");
    return (sequence << kSlotBits) | slot;
}

EventId EventHeap::push(units::Seconds at, const Action& action) {
    const std::uint32_t slot = takeSlot();
    const std::uint64_t order = packId(drawSequence(), slot);
    m_slots[slot].action = action;
    m_slots[slot].order = order;
    m_keys.push({at.value, order});
    ++m_live;
    return EventId{order};
}

std::uint64_t EventHeap::drawSequence() {
    return m_nextSequence++;
}

EventHeap::Event EventHeap::pop() {
    assert(!empty());
    const KeyHeap::Entry entry = m_keys.top();
    const std::uint32_t slot = slotOf(entry.order);
    const Event event{{entry.key}, EventId{entry.order}, m_slots[slot].action};
    m_keys.pop();
    release(slot);
    dropStale();
    return event;
}

bool EventHeap::cancel(EventId id) {
    const auto order = static_cast<std::uint64_t>(id);
    if (isStale(order))
        return false;
    release(slotOf(order));
    dropStale();
    constexpr std::size_t kSmall = 64;
    if (m_keys.size() > kSmall && m_keys.size() > 2 * m_live)
        m_keys.removeIf([this](std::uint64_t other) { return isStale(other); });
    return true;
}

bool EventHeap::isStale(std::uint64_t order) const {
    const std::uint32_t slot = slotOf(order);
    return slot >= m_slots.size() || m_slots[slot].order != order;
}

std::uint32_t EventHeap::takeSlot() {
    if (m_freeSlots.empty()) {
        m_slots.emplace_back();
        return static_cast<std::uint32_t>(m_slots.size() - 1);
    }
    const std::uint32_t slot = m_freeSlots.back();
    m_freeSlots.pop_back();
    return slot;
}

void EventHeap::release(std::uint32_t slot) {
    m_slots[slot].order = kFree;
    m_freeSlots.push_back(slot);
    --m_live;
}

void EventHeap::dropStale() {
    if (m_keys.size() == m_live)
        return;
    while (!m_keys.empty() && isStale(m_keys.top().order))
        m_keys.pop();
}

} // namespace lakewright::kernel
