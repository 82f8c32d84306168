// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "sim/entities/cache_node.h"

#include <cstdint>
#include <string>

namespace lakewright::entities {

/// A job's place in its data: every group of the data set once per epoch, in an order that is reshuffled for each epoch
/// from (seed, replication, job, epoch), so a restart reads the same bytes again.
class ReadCursor {
public:
    ReadCursor(const World& world, std::string job, std::size_t dataset);

    /// Moves to an absolute position: bytes read since the first epoch began.
    void seek(units::Bytes position);
    /// The next `size` bytes. A group's source is decided when its first byte is read.
    ReadPlan read(units::Bytes size, CacheNode& cache);

private:
    enum class Source { Hit, Fill, Bypass };
    stats::Permutation orderOf(std::uint32_t epoch) const;
    std::uint32_t currentGroup() const;
    Source lookUp(CacheNode& cache) const;
    void nextGroup();

    const World& m_world;
    std::string m_job;
    std::size_t m_dataset;
    ShardGroups m_groups;
    std::uint32_t m_epoch = 0, m_index = 0;
    units::Bytes m_offset;
    bool m_sourceKnown = false;
    Source m_source = Source::Bypass;
    stats::Permutation m_order;
};

} // namespace lakewright::entities
