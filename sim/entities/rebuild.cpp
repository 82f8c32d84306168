// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/rebuild.h"

#include "models/deployments/durability.h"
#include "models/scenario/stored.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <utility>

namespace lakewright::entities {

Rebuild::Rebuild(World& world, std::size_t cluster, std::function<void(int lost)> whole)
    : m_world(world), m_cluster(cluster), m_whole(std::move(whole)) {}

void Rebuild::add(units::Bytes traffic, int lost, int clusters) {
    units::Bytes left;
    for (const kernel::FlowId flow : m_flows)
        left += m_world.kernel.abort(flow).value_or(units::Bytes{});
    const std::size_t flows = std::max(m_flows.size(), static_cast<std::size_t>(clusters));
    m_flows.clear();
    m_ended = 0;
    m_lost += lost;
    for (std::size_t i = 0; i < flows; ++i)
        m_flows.push_back(m_world.kernel.startFlow(m_world.deployment.rebuildClass(m_cluster),
                                                   (left + traffic) / static_cast<double>(flows),
                                                   [this] { flowEnded(); }));
}

void Rebuild::flowEnded() {
    if (++m_ended < m_flows.size())
        return;
    m_flows.clear();
    m_whole(std::exchange(m_lost, 0));
}

units::Bytes rebuildTraffic(const World& world, std::size_t cluster) {
    const std::size_t lakes = world.scenario.lakes.size();
    const cluster::Cluster& machines = world.clusterLinks(cluster).cluster;
    const units::Bytes held = cluster < lakes ? scenario::storedIn(world.scenario, world.scenario.lakes[cluster])
                                              : world.caches[cluster - lakes].shards().used();
    return bounds::rebuildTraffic(deployments::rebuildOfVm(machines, held));
}

} // namespace lakewright::entities
