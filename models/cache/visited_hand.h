// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/slot_array.h"
#include "models/cache/slot_hand.h"

namespace lakewright::cache {

/// Where a hand meets newcomers: at once when it comes to the front of its queue, or last of all.
enum class Newcomers { AtFront, BehindHand };

/// An order for OrderedPolicy: a hand spares what was visited since it last passed and evicts the first that was not.
template <Newcomers kNewcomers>
class VisitedHand {
public:
    explicit VisitedHand(SlotStore& store) : m_hand(store), m_visited(store) {}

    void insert(Slot slot) {
        m_visited.set(slot, 0);
        if constexpr (kNewcomers == Newcomers::AtFront)
            m_hand.pushFront(slot);
        else
            m_hand.insertBehind(slot);
    }
    void touch(Slot slot) { m_visited[slot] = 1; }
    void erase(Slot slot) { m_hand.remove(slot); }
    Slot victim() {
        for (; m_visited[m_hand.current()]; m_hand.pass())
            m_visited[m_hand.current()] = 0;
        return m_hand.current();
    }
    void prefetch(Slot slot) const { m_visited.prefetch(slot); }
    std::size_t memory() const { return m_visited.memory(); }

private:
    SlotHand m_hand;
    SlotArray<std::uint8_t> m_visited;
};

} // namespace lakewright::cache
