// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/interruption_process.h"

#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"
#include "sim/entities/world.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <string>

namespace lakewright::entities {
namespace {

constexpr units::Seconds kYear = units::days(365);

/// The same for all interruptions of a cluster, and no fault's.
std::size_t tokenOf(std::size_t cluster) {
    return std::numeric_limits<std::size_t>::max() - cluster;
}

const char* title(InterruptionKind kind) {
    switch (kind) {
    case InterruptionKind::Freeze:
        return "VM frozen";
    case InterruptionKind::Reboot:
        return "VM restarts";
    case InterruptionKind::Redeploy:
        return "VM redeployed";
    case InterruptionKind::Device:
        return "disk lost";
    case InterruptionKind::FaultDomain:
        return "fault domain down";
    }
    return "";
}

} // namespace

InterruptionProcess::InterruptionProcess(World& world, std::size_t cluster)
    : m_world(world), m_cluster(cluster), m_random(world.random(world.clusterId(cluster), "interruptions")) {
    const cluster::Cluster& machines = world.clusterLinks(cluster).cluster;
    const double clusters = machines.clusters, vms = clusters * machines.nodes;
    const auto set = [this](InterruptionKind kind, double perYear) {
        m_rates[static_cast<std::size_t>(kind)] = perYear / kYear.value;
    };
    set(InterruptionKind::Freeze, spec().freeze * vms);
    set(InterruptionKind::Reboot, spec().reboot * vms);
    set(InterruptionKind::Redeploy, spec().redeploy * vms);
    set(InterruptionKind::Device, spec().device * vms * machines.size.localDisks);
    set(InterruptionKind::FaultDomain, spec().faultDomain * clusters * spec().faultDomains);
    m_rate = std::accumulate(m_rates.begin(), m_rates.end(), 0.0);
    planNext();
}

const scenario::Interruptions& InterruptionProcess::spec() const {
    return *m_world.machines(m_cluster).interruptions;
}

void InterruptionProcess::planNext() {
    if (m_rate <= 0)
        return;
    const units::Seconds wait = units::seconds(m_random.exponential(1 / m_rate));
    m_world.kernel.schedule(m_world.kernel.now() + wait, [this] { happen(); });
}

InterruptionKind InterruptionProcess::drawKind() {
    double place = m_random.uniform() * m_rate;
    std::size_t kind = 0, last = 0;
    for (; kind < kInterruptionKinds; ++kind) {
        if (m_rates[kind] <= 0)
            continue;
        last = kind;
        if (place < m_rates[kind])
            break;
        place -= m_rates[kind];
    }
    return static_cast<InterruptionKind>(last); // sums may differ by rounding from the rate of all
}

InterruptionProcess::Extent InterruptionProcess::extentOf(InterruptionKind kind) {
    const scenario::Machines& machines = m_world.machines(m_cluster);
    const bool outlives = scenario::outlivesNode(machines);
    switch (kind) {
    case InterruptionKind::Freeze:
        return {.vms = 1, .kept = 1, .time = spec().freezeTime};
    case InterruptionKind::Reboot:
        return {.vms = 1, .kept = 1, .time = spec().rebootTime};
    case InterruptionKind::Redeploy:
        if (outlives)
            return {.vms = 1, .kept = 1, .time = spec().redeployTime};
        return {.vms = 1, .time = spec().redeployTime, .lostStrips = scenario::stripsPerVm(machines), .lost = 1};
    case InterruptionKind::Device:
        return {.lostStrips = 1, .lost = 1, .ofAVm = 1.0 / m_world.clusterLinks(m_cluster).cluster.size.localDisks};
    case InterruptionKind::FaultDomain:
        break;
    }
    const int parts = spec().faultDomains, domain = static_cast<int>(m_random.uniform() * parts);
    const int vms = scenario::vmsInPart(machines, parts, domain);
    if (!spec().domainDataLost || outlives)
        return {.vms = vms, .kept = scenario::partAwayAs(machines, parts, vms), .time = spec().domainTime};
    return {.vms = vms, .time = spec().domainTime, .lostStrips = scenario::stripsInPart(machines, parts), .lost = vms};
}

void InterruptionProcess::happen() {
    const InterruptionKind kind = drawKind();
    ++m_counts[static_cast<std::size_t>(kind)];
    const Extent extent = extentOf(kind);
    const units::Seconds now = m_world.kernel.now();
    if (kind != InterruptionKind::Freeze)
        m_world.journal.record(now, now + extent.time, m_world.clusterId(m_cluster), "interruption",
                               std::string(title(kind)) + ", " + m_world.clusterId(m_cluster));
    if (extent.vms > 0) {
        changeAway(extent.vms, extent.kept);
        m_world.kernel.schedule(now + extent.time,
                                [this, vms = extent.vms, kept = extent.kept] { changeAway(-vms, -kept); });
    }
    if (extent.lostStrips > 0)
        lose(extent);
    planNext();
}

void InterruptionProcess::lose(const Extent& extent) {
    const int index = static_cast<int>(m_random.uniform() * m_world.machines(m_cluster).clusters);
    const units::Bytes traffic = rebuildTraffic(m_world, m_cluster) * extent.ofAVm;
    if (traffic.value <= 0)
        return;
    closeBooks();
    ++m_losses;
    m_strips[index] += extent.lostStrips;
    Rebuild& rebuild = m_world.lostVms.rebuild(m_cluster, index);
    rebuild.add({traffic, extent.lost, extent.lostStrips,
                 [this, index, strips = extent.lostStrips] { rebuilt(index, strips); }});
    check(rebuild.strips());
}

void InterruptionProcess::rebuilt(int index, int strips) {
    closeBooks();
    --m_losses;
    m_strips.at(index) -= strips;
}

void InterruptionProcess::check(int lost) {
    const scenario::Machines& machines = m_world.machines(m_cluster);
    if (lost <= scenario::spareStrips(machines))
        return;
    ++m_dataLosses;
    const std::string& id = m_world.clusterId(m_cluster);
    m_world.journal.record(m_world.kernel.now(), m_world.kernel.now(), id, "data-loss",
                           "data lost, " + id + ": " + std::to_string(lost) + " strips of a stripe lost, it outlives " +
                               std::to_string(scenario::spareStrips(machines)));
}

void InterruptionProcess::faultLost() {
    int most = 0;
    for (const auto& [index, strips] : m_strips)
        if (strips > 0)
            most = std::max(most, m_world.lostVms.rebuild(m_cluster, index).strips());
    check(most);
}

void InterruptionProcess::changeAway(int vms, int kept) {
    closeBooks();
    m_away += vms;
    m_world.stopped.nodesAway(m_cluster, {.any = kept});
    const ClusterLinks& links = m_world.clusterLinks(m_cluster);
    const int total = links.cluster.nodes * links.cluster.clusters;
    if (m_away > 0)
        m_world.deployment.degrade(links.links, tokenOf(m_cluster),
                                   static_cast<double>(std::max(0, total - m_away)) / total);
    else
        m_world.deployment.release(links.links, tokenOf(m_cluster));
}

void InterruptionProcess::closeBooks() {
    const units::Seconds now = m_world.kernel.now(), passed = now - m_since;
    m_since = now;
    m_timeLost += passed * m_away;
    if (m_losses > 0)
        m_rebuildTime += passed;
}

void InterruptionProcess::finish() {
    closeBooks();
}

} // namespace lakewright::entities
