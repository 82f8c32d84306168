// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/prestage.h"

#include "models/units/text.h"
#include "sim/entities/world.h"

namespace lakewright::entities {

Prestage::Prestage(World& world, std::size_t cache, const scenario::Prestage& spec)
    : m_world(world), m_cache(cache), m_dataset(world.deployment.datasetIndex(spec.dataset)),
      m_lake(world.deployment.lakeIndex(world.scenario.datasets[m_dataset].lake)),
      m_region(world.deployment.regionIndex(world.scenario.caches[cache].region)), m_spec(spec) {
    m_world.kernel.schedule(spec.at, [this] { begin(); });
}

void Prestage::begin() {
    m_begun = true;
    if (m_world.regionUp(m_region))
        nextSegment();
}

void Prestage::nextSegment() {
    const ShardGroups groups = shardGroups(m_world.scenario.datasets[m_dataset], m_world.scenario.engine.shardGroups);
    const ShardSet& shards = m_world.caches[m_cache].shards();
    const std::uint32_t perSegment = (groups.count + kSegments - 1) / kSegments;
    m_pending.clear();
    for (; m_next < groups.count && m_pending.size() < perSegment; ++m_next)
        if (!shards.contains(m_dataset, m_next))
            m_pending.push_back(m_next);
    if (m_pending.empty()) {
        if (m_readyAt)
            return;
        if (!holdsAll(groups.count))
            return stopFull();
        m_readyAt = m_world.kernel.now();
        m_world.journal.record(m_spec.at, *m_readyAt, m_world.scenario.caches[m_cache].id, "prestage",
                               m_spec.dataset + " ready after " + units::durationText(*m_readyAt - m_spec.at));
        return;
    }
    m_segment = groups.size * static_cast<double>(m_pending.size());
    m_flow = m_world.kernel.startFlow(m_world.deployment.prestageClass(m_cache, m_lake), m_segment,
                                      [this] { segmentDone(); });
}

bool Prestage::holdsAll(std::uint32_t groups) const {
    const ShardSet& shards = m_world.caches[m_cache].shards();
    for (std::uint32_t group = 0; group < groups; ++group)
        if (!shards.contains(m_dataset, group))
            return false;
    return true;
}

/// A pinned cache refuses more, or an LRU one gave up what was copied first.
void Prestage::stopFull() {
    m_world.journal.record(m_spec.at, m_world.kernel.now(), m_world.scenario.caches[m_cache].id, "prestage",
                           m_spec.dataset + " does not fit: the cache is full");
}

void Prestage::segmentDone() {
    m_flow.reset();
    if (!m_readyAt)
        m_copied += m_segment;
    ShardSet& shards = m_world.caches[m_cache].shards();
    for (const std::uint32_t group : m_pending) {
        if (!shards.contains(m_dataset, group) && !shards.admits(m_dataset))
            return stopFull();
        shards.insert(m_dataset, group);
    }
    nextSegment();
}

void Prestage::regionLost(std::size_t region) {
    if (region != m_region || !m_begun)
        return;
    if (m_flow)
        m_world.kernel.abort(*m_flow);
    m_flow.reset();
    m_next = 0;
}

void Prestage::regionReturned(std::size_t region) {
    if (region == m_region && m_begun)
        nextSegment();
}

} // namespace lakewright::entities
