// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/stopped_clusters.h"

#include "models/scenario/node_loss.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <limits>

namespace lakewright::entities {
namespace {

/// No fault's, and no interruption's.
std::size_t tokenOf(std::size_t cluster) {
    return std::numeric_limits<std::size_t>::max() / 2 - cluster;
}

} // namespace

StoppedClusters::StoppedClusters(World& world)
    : m_world(world), m_states(world.scenario.lakes.size() + world.scenario.caches.size()) {}

void StoppedClusters::nodesAway(std::size_t cluster, NodesAway nodes) {
    m_states[cluster].away.any += nodes.any;
    m_states[cluster].away.inEach += nodes.inEach;
    settle(cluster);
}

void StoppedClusters::nodesBack(std::size_t cluster, NodesAway nodes) {
    nodesAway(cluster, {-nodes.any, -nodes.inEach});
}

int StoppedClusters::stoppedNow(std::size_t cluster) const {
    const scenario::Machines& machines = m_world.machines(cluster);
    const NodesAway& away = m_states[cluster].away;
    const int lost = std::min(m_world.lostVms.lost(cluster), scenario::servedWithout(machines) * machines.clusters);
    return scenario::stoppedClusters(machines, away.any + lost % machines.clusters,
                                     away.inEach + lost / machines.clusters); // losses are spread over the clusters
}

void StoppedClusters::settle(std::size_t cluster) {
    State& state = m_states[cluster];
    const int now = stoppedNow(cluster);
    if (now == state.stopped)
        return;
    record(cluster);
    const int before = state.stopped;
    state.stopped = now;
    state.since = m_world.kernel.now();
    scale(cluster, before, now);
}

void StoppedClusters::scale(std::size_t cluster, int before, int now) {
    const std::size_t lakes = m_world.scenario.lakes.size(), token = tokenOf(cluster);
    const bool isLake = cluster < lakes;
    const std::vector<kernel::LinkId>& links =
        isLake ? m_world.deployment.lake(cluster).links : m_world.deployment.cache(cluster - lakes).links;
    const int all = m_world.machines(cluster).clusters;
    if (before > 0)
        m_world.deployment.release(links, token);
    if (now > 0)
        m_world.deployment.degrade(links, token, 1 - static_cast<double>(now) / all);
    if (now == all) {
        m_world.outages.close(links, m_world.clusterId(cluster) + ": nodes away");
        if (isLake)
            m_world.loseLake(cluster);
    } else if (before == all) {
        m_world.outages.reopen(links);
        if (isLake)
            m_world.returnLake(cluster);
    }
}

void StoppedClusters::record(std::size_t cluster) {
    const State& state = m_states[cluster];
    const scenario::Machines& machines = m_world.machines(cluster);
    if (state.stopped > 0)
        m_world.journal.record(state.since, m_world.kernel.now(), m_world.clusterId(cluster), "stopped",
                               "stopped, " + m_world.clusterId(cluster) + ": " + std::to_string(state.stopped) +
                                   " of " + std::to_string(machines.clusters) + " clusters, which go on without " +
                                   std::to_string(scenario::servedWithout(machines)) + " nodes");
}

void StoppedClusters::finish() {
    for (std::size_t cluster = 0; cluster < m_states.size(); ++cluster)
        record(cluster);
}

} // namespace lakewright::entities
