// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/distinct_objects.h"

#include <bit>

namespace lakewright::traces {
namespace {

/// Fibonacci hashing: the golden ratio as a fraction of 2^64 spreads neighbours, the upper bits are the slot.
std::size_t firstSlot(std::uint64_t object, std::size_t slots) {
    constexpr std::uint64_t kGolden = 0x9E3779B97F4A7C15;
    return static_cast<std::size_t>(((object ^ (object >> 32)) * kGolden) >> (64 - std::countr_zero(slots)));
}

} // namespace

void DistinctObjects::insert(std::uint64_t object) {
    std::size_t slot = firstSlot(object, m_slots.size());
    while (m_slots[slot] != 0 && m_slots[slot] != object)
        slot = (slot + 1) & (m_slots.size() - 1);
    if (m_slots[slot] == object)
        return;
    m_slots[slot] = object;
    if (++m_count * 2 > m_slots.size())
        grow();
}

void DistinctObjects::grow() {
    if (m_count > kMost) {
        m_isOver = true;
        m_slots = {};
        return;
    }
    std::vector<std::uint64_t> old(m_slots.size() * 2);
    old.swap(m_slots);
    m_count = 0;
    for (const std::uint64_t object : old)
        if (object != 0)
            insert(object);
}

std::optional<std::uint64_t> DistinctObjects::count() const {
    const std::uint64_t all = m_count + (m_hasZero ? 1 : 0);
    return m_isOver || all > kMost ? std::nullopt : std::optional(all);
}

} // namespace lakewright::traces
