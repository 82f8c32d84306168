// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/entities/shard_set.h"

#include <cstdint>
#include <vector>

namespace lakewright::entities {

class World;

/// How a data set is cut into groups of whole shards: at most Engine::shardGroups of them.
struct ShardGroups {
    std::uint32_t count = 1;
    units::Bytes size; ///< of a group; the data set is count · size
};
ShardGroups shardGroups(const scenario::Dataset& dataset, int maxGroups);

/// What is known of bytes that a job is about to read: from the cache, from the lake and kept, from the lake and not
/// kept.
struct ReadPlan {
    units::Bytes hit, fill, bypass;
    std::vector<std::uint32_t> fetched; ///< groups complete once `fill` has arrived
};

/// The cache of one region: what it holds, and how much of what was asked for it held. Part of the capacity is kept for
/// the newest checkpoints of the jobs at home here.
class CacheNode {
public:
    CacheNode(World& world, std::size_t index);

    ShardSet& shards() { return m_shards; }
    const ShardSet& shards() const { return m_shards; }
    void count(const ReadPlan& plan);
    void lose(); ///< the region was lost: nothing is held any more

    units::Bytes hitBytes() const { return m_hit; }
    units::Bytes missBytes() const { return m_miss; }

private:
    ShardSet m_shards;
    units::Bytes m_hit, m_miss;
};

} // namespace lakewright::entities
