// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/stack_distance.h"

#include <numeric>

namespace lakewright::cache {

std::uint64_t StackDistance::access(std::uint64_t object) {
    if (m_now + 1 == m_tree.size())
        renumber();
    const std::uint32_t tag = tagOf(object);
    Slot slot = m_latest.find(object, tag);
    std::uint64_t distance = 0;
    if (slot == kNoSlot) {
        slot = m_latest.add(object, tag, 1);
    } else {
        const std::size_t before = m_latest[slot].next;
        distance = objects() - upTo(before - 1);
        add(before, -1);
    }
    ++m_now;
    m_latest[slot].next = static_cast<Slot>(m_now);
    m_objectAt.resize(m_now + 1);
    m_objectAt[m_now] = slot;
    add(m_now, 1);
    return distance;
}

void StackDistance::add(std::size_t time, std::int32_t change) {
    for (; time < m_tree.size(); time += time & -time)
        m_tree[time] += change;
}

std::uint64_t StackDistance::upTo(std::size_t time) const {
    std::int64_t sum = 0;
    for (; time > 0; time &= time - 1)
        sum += m_tree[time];
    return static_cast<std::uint64_t>(sum);
}

/// Latest accesses keep their order and get the times 1, 2, …; there is room for at least as many again.
void StackDistance::renumber() {
    std::size_t kept = 0;
    for (std::size_t time = 1; time <= m_now; ++time)
        if (const Slot slot = m_objectAt[time]; m_latest[slot].next == time) {
            m_objectAt[++kept] = slot;
            m_latest[slot].next = static_cast<Slot>(kept);
        }
    m_now = kept;
    m_objectAt.resize(kept + 1);
    m_tree.assign(std::max(m_tree.size(), 2 * kept + 1), 0);
    for (std::size_t time = 1; time < m_tree.size(); ++time) {
        m_tree[time] += time <= kept;
        if (const std::size_t above = time + (time & -time); above < m_tree.size())
            m_tree[above] += m_tree[time];
    }
}

void MissRatioCurve::access(std::uint64_t object) {
    const std::uint64_t distance = m_distance.access(object);
    ++m_accesses;
    if (distance >= m_atDistance.size())
        m_atDistance.resize(std::max<std::size_t>(2 * m_atDistance.size(), distance + 1));
    m_atDistance[distance] += distance > 0;
}

double MissRatioCurve::missRatio(std::uint64_t capacity) const {
    if (m_accesses == 0)
        return 0;
    const auto reached = std::min<std::uint64_t>(capacity, m_atDistance.size() - 1);
    const auto hits = std::accumulate(
        m_atDistance.begin(), m_atDistance.begin() + static_cast<std::ptrdiff_t>(reached) + 1, std::uint64_t{0});
    return static_cast<double>(m_accesses - hits) / static_cast<double>(m_accesses);
}

} // namespace lakewright::cache
