// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/fault_process.h"

#include "models/scenario/node_loss.h"
#include "models/scenario/stored.h"
#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {
namespace {

using scenario::FaultKind;

const char* title(FaultKind kind) {
    switch (kind) {
    case FaultKind::RegionDown:
        return "region down";
    case FaultKind::LakeDown:
        return "lake down";
    case FaultKind::PathDegraded:
        return "path degraded";
    case FaultKind::WanDegraded:
        return "WAN degraded";
    case FaultKind::VmLoss:
        return "VM lost";
    case FaultKind::TokenIssuerDown:
        return "token issuer down";
    }
    return "";
}

/// Whether nobody reaches a lake: nothing moves that is not let in, and every transfer asks again and again.
bool closesLake(FaultKind kind) {
    return kind == FaultKind::LakeDown || kind == FaultKind::TokenIssuerDown;
}

template <class Items>
std::optional<std::size_t> find(const Items& items, const std::string& id) {
    for (std::size_t i = 0; i < items.size(); ++i)
        if (items[i].id == id)
            return i;
    return std::nullopt;
}

/// Lakes come first in the numbering of clusters, then caches.
std::size_t clusterIndex(const scenario::Scenario& scenario, const std::string& id) {
    if (const auto lake = find(scenario.lakes, id))
        return *lake;
    return scenario.lakes.size() + find(scenario.caches, id).value();
}

/// Paths come first in the numbering of Deployment::pathLinks, then connections.
std::size_t pathIndex(const scenario::Network& network, const std::string& id) {
    if (const auto path = find(network.paths, id))
        return *path;
    return network.paths.size() + find(network.connections, id).value();
}

std::size_t targetIndex(const scenario::Scenario& scenario, const scenario::Fault& fault) {
    switch (fault.kind) {
    case FaultKind::RegionDown:
    case FaultKind::WanDegraded:
        return find(scenario.regions, fault.target).value();
    case FaultKind::LakeDown:
    case FaultKind::TokenIssuerDown:
        return find(scenario.lakes, fault.target).value();
    case FaultKind::PathDegraded:
        return pathIndex(scenario.network, fault.target);
    case FaultKind::VmLoss:
        return clusterIndex(scenario, fault.target);
    }
    return 0;
}

const ClusterLinks& clusterOf(const World& world, std::size_t index) {
    const std::size_t lakes = world.scenario.lakes.size();
    return index < lakes ? world.deployment.lake(index) : world.deployment.cache(index - lakes);
}

} // namespace

FaultProcess::FaultProcess(World& world, std::size_t index)
    : m_world(world), m_index(index), m_target(targetIndex(world.scenario, world.scenario.faults[index])),
      m_times(world.random(world.scenario.faults[index].id, "fault")) {
    if (const auto* timed = std::get_if<scenario::Timed>(&spec().when))
        m_next = m_world.kernel.schedule(timed->at, [this] { begin(); });
    else
        planNext();
}

const scenario::Fault& FaultProcess::spec() const {
    return m_world.scenario.faults[m_index];
}

void FaultProcess::planNext() {
    const auto& process = std::get<scenario::RandomProcess>(spec().when);
    const units::Seconds wait = units::seconds(m_times.exponential(process.mtbf.value));
    m_next = m_world.kernel.schedule(m_world.kernel.now() + wait, [this] { begin(); });
}

std::vector<kernel::LinkId> FaultProcess::linksOfRegion() const {
    std::vector<kernel::LinkId> all = m_world.deployment.wanLinks(m_target);
    for (std::size_t lake = 0; lake < m_world.scenario.lakes.size(); ++lake) {
        if (m_world.deployment.lakeRegion(lake) != m_target)
            continue;
        const std::vector<kernel::LinkId>& own = m_world.deployment.lake(lake).links;
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

std::vector<kernel::LinkId> FaultProcess::links() const {
    switch (spec().kind) {
    case FaultKind::RegionDown:
        return linksOfRegion();
    case FaultKind::LakeDown:
    case FaultKind::TokenIssuerDown:
        return m_world.deployment.lake(m_target).links;
    case FaultKind::PathDegraded:
        return m_world.deployment.pathLinks(m_target);
    case FaultKind::WanDegraded:
        return m_world.deployment.wanLinks(m_target);
    case FaultKind::VmLoss:
        return clusterOf(m_world, m_target).links;
    }
    return {};
}

double FaultProcess::remainingShare() const {
    if (spec().kind == FaultKind::RegionDown || closesLake(spec().kind))
        return 0;
    if (spec().kind != FaultKind::VmLoss)
        return spec().factor;
    const cluster::Cluster& cluster = clusterOf(m_world, m_target).cluster;
    const int total = cluster.nodes * cluster.clusters;
    return static_cast<double>(total - spec().count) / total;
}

void FaultProcess::begin() {
    m_since = m_world.kernel.now();
    units::Seconds duration{};
    if (const auto* timed = std::get_if<scenario::Timed>(&spec().when))
        duration = timed->duration;
    else {
        const auto& process = std::get<scenario::RandomProcess>(spec().when);
        duration = units::seconds(m_times.lognormal(process.repairMedian.value, process.repairSigma));
    }
    if (spec().kind != FaultKind::TokenIssuerDown)
        takeEffect();
    else if (spec().tokenLifetime < duration)
        m_effect = m_world.kernel.schedule(*m_since + spec().tokenLifetime, [this] { takeEffect(); });
    m_next = m_world.kernel.schedule(m_world.kernel.now() + duration, [this] { end(); });
}

void FaultProcess::takeEffect() {
    m_effect.reset();
    m_effective = true;
    m_world.deployment.degrade(links(), m_index, remainingShare());
    if (remainingShare() <= 0)
        m_world.outages.close(links(), spec().target + ": " + title(spec().kind));
    if (spec().kind == FaultKind::RegionDown)
        m_world.loseRegion(m_target);
    if (closesLake(spec().kind))
        m_world.loseLake(m_target);
    if (spec().kind == FaultKind::VmLoss)
        loseNodes();
}

/// What VMs held is gone and rebuilt; what is on persistent drives comes back with its node.
void FaultProcess::loseNodes() {
    if (scenario::outlivesNode(m_world.machinesOf(m_target)))
        m_world.stopped.nodesAway(m_target, spec().count);
    else
        startRebuild();
}

void FaultProcess::startRebuild() {
    const cluster::Cluster& cluster = clusterOf(m_world, m_target).cluster;
    const std::size_t lakes = m_world.scenario.lakes.size();
    const units::Bytes held = m_target < lakes ? scenario::storedIn(m_world.scenario, m_world.scenario.lakes[m_target])
                                               : m_world.caches[m_target - lakes].shards().used();
    const units::Bytes perVm = held / (static_cast<double>(cluster.nodes) * cluster.clusters);
    const units::Bytes traffic = bounds::rebuildTraffic(rebuildOf(cluster, perVm)) * spec().count;
    if (traffic.value <= 0)
        return;
    // What an earlier loss left to be rebuilt goes on with it.
    const units::Bytes left = m_rebuild ? m_world.kernel.abort(*m_rebuild).value_or(units::Bytes{}) : units::Bytes{};
    m_rebuild =
        m_world.kernel.startFlow(m_world.deployment.rebuildClass(m_target), left + traffic, [this] { rebuilt(); });
    m_rebuilding += spec().count;
    m_world.loseVms(m_target, spec().count);
}

void FaultProcess::rebuilt() {
    m_rebuild.reset();
    m_world.rebuiltVms(m_target, m_rebuilding);
    m_rebuilding = 0;
}

void FaultProcess::end() {
    if (m_effect)
        m_world.kernel.cancel(*m_effect);
    m_effect.reset();
    if (m_effective)
        endEffect();
    finish();
    if (!m_withdrawn && std::holds_alternative<scenario::RandomProcess>(spec().when))
        planNext();
}

void FaultProcess::endEffect() {
    m_effective = false;
    m_world.deployment.release(links(), m_index);
    if (remainingShare() <= 0)
        m_world.outages.reopen(links());
    if (spec().kind == FaultKind::RegionDown)
        m_world.returnRegion(m_target);
    if (closesLake(spec().kind))
        m_world.returnLake(m_target);
    if (spec().kind == FaultKind::VmLoss && scenario::outlivesNode(m_world.machinesOf(m_target)))
        m_world.stopped.nodesBack(m_target, spec().count);
}

void FaultProcess::withdraw() {
    m_withdrawn = true;
    m_world.kernel.cancel(m_next);
    if (m_since)
        end();
}

void FaultProcess::finish() {
    if (!m_since)
        return;
    m_world.journal.record(*m_since, m_world.kernel.now(), spec().target, "fault",
                           std::string(title(spec().kind)) + ", " + spec().target);
    m_since.reset();
}

} // namespace lakewright::entities
