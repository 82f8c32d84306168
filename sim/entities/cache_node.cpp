// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/cache_node.h"

#include "models/scenario/checkpoint_room.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {
namespace {

units::Bytes roomForShards(const World& world, std::size_t index) {
    const scenario::Cache& spec = world.scenario.caches[index];
    const units::Bytes room = cluster::logicalCapacity(world.deployment.cache(index).cluster) -
                              scenario::checkpointRoom(world.scenario, spec.region);
    return std::max(room, units::Bytes{});
}

} // namespace

ShardGroups shardGroups(const scenario::Dataset& dataset, int maxGroups) {
    const double shards = std::max(1.0, std::ceil(dataset.size / dataset.shard));
    const double perGroup = std::ceil(shards / maxGroups);
    const auto count = static_cast<std::uint32_t>(std::max(1.0, std::round(shards / perGroup)));
    return {count, dataset.size / count};
}

CacheNode::CacheNode(World& world, std::size_t index)
    : m_shards(world.scenario.caches[index].policy, roomForShards(world, index)) {
    for (const scenario::Dataset& dataset : world.scenario.datasets) {
        const ShardGroups groups = shardGroups(dataset, world.scenario.engine.shardGroups);
        m_shards.addDataset(groups.count, groups.size);
    }
}

void CacheNode::count(const ReadPlan& plan) {
    m_hit += plan.hit;
    m_miss += plan.fill + plan.bypass;
}

void CacheNode::lose() {
    m_shards.clear();
}

} // namespace lakewright::entities
