// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/read_cursor.h"

#include "sim/entities/world.h"

#include <algorithm>
#include <cmath>

namespace lakewright::entities {
namespace {

constexpr double kGroupEnd = 1e-9; ///< share of a group below which its rest counts as read (rounding of sums)

} // namespace

ReadCursor::ReadCursor(const World& world, std::string job, std::size_t dataset)
    : m_world(world), m_job(std::move(job)), m_dataset(dataset),
      m_groups(shardGroups(world.scenario.datasets[dataset], world.scenario.engine.shardGroups)),
      m_order(world.replication.seed, world.replication.index, m_job, 0, m_groups.count) {}

void ReadCursor::seek(units::Bytes position) {
    const double groups = position / m_groups.size;
    const double whole = std::floor(groups + kGroupEnd);
    m_epoch = static_cast<std::uint32_t>(whole / m_groups.count);
    m_index = static_cast<std::uint32_t>(whole - static_cast<double>(m_epoch) * m_groups.count);
    m_offset = m_groups.size * std::max(0.0, groups - whole);
    m_sourceKnown = false;
    m_order = orderOf(m_epoch);
}

ReadPlan ReadCursor::read(units::Bytes size, CacheNode& cache) {
    ReadPlan plan;
    while (size.value > 0) {
        if (!m_sourceKnown)
            m_source = lookUp(cache);
        m_sourceKnown = true;
        const units::Bytes left = m_groups.size - m_offset;
        const units::Bytes part = std::min(size, left);
        (m_source == Source::Hit ? plan.hit : m_source == Source::Fill ? plan.fill : plan.bypass) += part;
        size -= part;
        m_offset += part;
        if (m_groups.size - m_offset > m_groups.size * kGroupEnd)
            break;
        if (m_source == Source::Fill)
            plan.fetched.push_back(currentGroup());
        nextGroup();
    }
    return plan;
}

stats::Permutation ReadCursor::orderOf(std::uint32_t epoch) const {
    return {m_world.replication.seed, m_world.replication.index, m_job, epoch, m_groups.count};
}

std::uint32_t ReadCursor::currentGroup() const {
    return m_order(m_index);
}

ReadCursor::Source ReadCursor::lookUp(CacheNode& cache) const {
    if (cache.shards().access(m_dataset, currentGroup()))
        return Source::Hit;
    return cache.shards().admits(m_dataset) ? Source::Fill : Source::Bypass;
}

void ReadCursor::nextGroup() {
    m_offset = {};
    m_sourceKnown = false;
    if (++m_index < m_groups.count)
        return;
    m_index = 0;
    ++m_epoch;
    m_order = orderOf(m_epoch);
}

} // namespace lakewright::entities
