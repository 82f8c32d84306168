// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/lru_ladder.h"

#include "models/cache/look_ahead.h"

#include <functional>

namespace lakewright::cache {

LruLadder::LruLadder(std::vector<std::uint64_t> capacities)
    : m_capacities(std::move(capacities)), m_store(false, m_capacities.back()), m_queue(m_store), m_step(m_store),
      m_last(m_capacities.size() - 1, kNoSlot) {
    assert(m_capacities.front() > 0 && m_capacities.size() <= 255);
    assert(std::adjacent_find(m_capacities.begin(), m_capacities.end(), std::greater_equal<>()) == m_capacities.end());
}

void LruLadder::serve(std::span<const traces::Access> accesses, std::span<std::uint8_t> steps) {
    assert(accesses.size() == steps.size());
    const auto prefetch = [this](Slot slot) {
        m_step.prefetch(slot);
        m_store.prefetchRecord(m_store[slot].prev);
        m_store.prefetchRecord(m_store[slot].next);
    };
    lookAhead(m_store, accesses, prefetch,
              [&](std::size_t i, std::uint32_t tag) { steps[i] = serveOne(accesses[i].object, tag); });
}

std::uint8_t LruLadder::serveOne(std::uint64_t id, std::uint32_t tag) {
    if (const Slot slot = m_store.find(id, tag); slot != kNoSlot)
        return hit(slot);
    insert(id, tag);
    return static_cast<std::uint8_t>(m_capacities.size());
}

std::uint8_t LruLadder::hit(Slot slot) {
    const std::uint8_t step = m_step[slot];
    if (slot == m_queue.front())
        return step;
    if (step < m_last.size() && slot == m_last[step])
        m_last[step] = m_store[slot].prev;
    m_queue.moveToFront(slot);
    for (std::size_t smaller = 0; smaller < step; ++smaller)
        pushDown(smaller);
    m_step[slot] = 0;
    return step;
}

void LruLadder::insert(std::uint64_t id, std::uint32_t tag) {
    if (m_store.objects() == m_capacities.back()) {
        const Slot victim = m_queue.back();
        m_queue.remove(victim);
        m_store.remove(victim);
    }
    const Slot slot = m_store.add(id, tag, 1);
    m_queue.pushFront(slot);
    m_step.set(slot, 0);
    for (std::size_t step = 0; step < m_last.size() && m_capacities[step] <= m_store.objects(); ++step)
        if (m_last[step] == kNoSlot)
            m_last[step] = m_queue.back();
        else
            pushDown(step);
}

/// The last object of a capacity is now the first that only the next one holds.
void LruLadder::pushDown(std::size_t step) {
    const Slot last = m_last[step];
    m_step[last] = static_cast<std::uint8_t>(step + 1);
    m_last[step] = m_store[last].prev;
}

} // namespace lakewright::cache
