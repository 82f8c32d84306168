// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/storage.h"
#include "models/units/quantity.h"

#include <cstdint>
#include <vector>

namespace lakewright::entities {

/// Which groups of shards a cache holds: exact pin (fill, then keep) or LRU, by bytes (MODELS §3.2). All operations are
/// O(1) per group touched. A group larger than the capacity is never admitted.
class ShardSet {
public:
    explicit ShardSet(scenario::CachePolicy policy, units::Bytes capacity) : m_policy(policy), m_capacity(capacity) {}

    /// Declares a data set of `groups` groups of `groupSize` each; returns its index here.
    std::size_t addDataset(std::uint32_t groups, units::Bytes groupSize);

    /// True when the group is held; an LRU set moves it to the front.
    bool access(std::size_t dataset, std::uint32_t group);
    bool contains(std::size_t dataset, std::uint32_t group) const;
    /// True when insert() would admit a group of this data set: pinned content leaves room, or LRU can evict.
    bool admits(std::size_t dataset) const;
    void insert(std::size_t dataset, std::uint32_t group); ///< no effect when held already or not admitted
    void clear();                                          ///< the VMs were lost

    units::Bytes used() const { return m_used; }
    units::Bytes capacity() const { return m_capacity; }

private:
    struct Entry {
        std::uint32_t previous = 0, next = 0;
        std::uint32_t dataset = 0;
        bool held = false;
    };
    void unlink(std::uint32_t entry);
    void pushFront(std::uint32_t entry);
    void evictLast();
    std::uint32_t entryOf(std::size_t dataset, std::uint32_t group) const { return m_first[dataset] + group; }

    scenario::CachePolicy m_policy;
    units::Bytes m_capacity, m_used;
    std::vector<std::uint32_t> m_first;    ///< per data set: its first entry
    std::vector<units::Bytes> m_groupSize; ///< per data set
    std::vector<Entry> m_entries{Entry{}}; ///< entry 0 is the ends of the list
};

} // namespace lakewright::entities
