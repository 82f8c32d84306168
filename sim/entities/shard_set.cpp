// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/shard_set.h"

namespace lakewright::entities {

std::size_t ShardSet::addDataset(std::uint32_t groups, units::Bytes groupSize) {
    m_first.push_back(static_cast<std::uint32_t>(m_entries.size()));
    m_groupSize.push_back(groupSize);
    Entry entry;
    entry.dataset = static_cast<std::uint32_t>(m_first.size() - 1);
    m_entries.insert(m_entries.end(), groups, entry);
    return m_first.size() - 1;
}

bool ShardSet::access(std::size_t dataset, std::uint32_t group) {
    const std::uint32_t entry = entryOf(dataset, group);
    if (!m_entries[entry].held)
        return false;
    if (m_policy == scenario::CachePolicy::Lru) {
        unlink(entry);
        pushFront(entry);
    }
    return true;
}

bool ShardSet::contains(std::size_t dataset, std::uint32_t group) const {
    return m_entries[entryOf(dataset, group)].held;
}

bool ShardSet::admits(std::size_t dataset) const {
    if (m_policy == scenario::CachePolicy::Lru)
        return m_groupSize[dataset] <= m_capacity;
    return m_used + m_groupSize[dataset] <= m_capacity;
}

void ShardSet::insert(std::size_t dataset, std::uint32_t group) {
    const std::uint32_t entry = entryOf(dataset, group);
    if (m_entries[entry].held || !admits(dataset))
        return;
    while (m_used + m_groupSize[dataset] > m_capacity)
        evictLast();
    m_entries[entry].held = true;
    m_used += m_groupSize[dataset];
    pushFront(entry);
}

void ShardSet::clear() {
    for (Entry& entry : m_entries)
        entry = {0, 0, entry.dataset, false};
    m_used = {};
}

void ShardSet::unlink(std::uint32_t entry) {
    const Entry& e = m_entries[entry];
    m_entries[e.previous].next = e.next;
    m_entries[e.next].previous = e.previous;
}

void ShardSet::pushFront(std::uint32_t entry) {
    Entry& e = m_entries[entry];
    e.previous = 0;
    e.next = m_entries[0].next;
    m_entries[e.next].previous = entry;
    m_entries[0].next = entry;
}

void ShardSet::evictLast() {
    const std::uint32_t last = m_entries[0].previous;
    unlink(last);
    m_entries[last].held = false;
    m_used -= m_groupSize[m_entries[last].dataset];
}

} // namespace lakewright::entities
