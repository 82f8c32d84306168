// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/strike.h"

#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"
#include "sim/entities/world.h"

#include <algorithm>

namespace lakewright::entities {
namespace {

using scenario::FaultKind;

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

std::vector<kernel::LinkId> linksOfRegion(const World& world, std::size_t region) {
    std::vector<kernel::LinkId> all = world.deployment.wanLinks(region);
    for (std::size_t lake = 0; lake < world.scenario.lakes.size(); ++lake) {
        if (world.deployment.lakeRegion(lake) != region)
            continue;
        const std::vector<kernel::LinkId>& own = world.deployment.lake(lake).links;
        all.insert(all.end(), own.begin(), own.end());
    }
    return all;
}

/// `count` VMs are away, those that are lost with their data.
Strike someVms(const World& world, std::size_t cluster, const scenario::Fault& fault) {
    const cluster::Cluster& machines = world.clusterLinks(cluster).cluster;
    const int total = machines.nodes * machines.clusters;
    Strike strike{.links = world.clusterLinks(cluster).links,
                  .left = static_cast<double>(total - fault.count) / total,
                  .cluster = cluster};
    const scenario::Machines& spec = world.machines(cluster);
    if (fault.kind == FaultKind::VmLoss && !scenario::outlivesNode(spec))
        strike.lost = {.vms = fault.count, .countAs = fault.count, .strips = scenario::stripsPerVm(spec)};
    else
        strike.away.any = fault.count;
    return strike;
}

/// One of `parts` zones or fault domains is away with `vms` VMs of each cluster. Where stripes do not outlive it,
/// nobody is served.
Strike part(const World& world, std::size_t cluster, int parts, int vms, bool dataLost) {
    const scenario::Machines& machines = world.machines(cluster);
    Strike strike{.links = world.clusterLinks(cluster).links, .cluster = cluster};
    strike.closes = !scenario::outlivesPart(machines, parts);
    strike.left = strike.closes ? 0 : static_cast<double>(machines.nodes - vms) / machines.nodes;
    if (dataLost && !scenario::outlivesNode(machines))
        strike.lost = {.vms = vms,
                       .countAs = scenario::partCountsAs(machines, parts) / machines.clusters,
                       .strips = scenario::stripsInPart(machines, parts),
                       .inEach = true};
    else if (!strike.closes)
        strike.away.inEach = scenario::partAwayAs(machines, parts, vms);
    return strike;
}

std::vector<Strike> zone(const World& world, std::size_t region, const scenario::Fault& fault) {
    std::vector<Strike> all;
    for (std::size_t cluster = 0; cluster < world.clusterCount(); ++cluster) {
        const scenario::Machines& machines = world.machines(cluster);
        const auto at = std::find(machines.zones.begin(), machines.zones.end(), fault.zone);
        if (world.clusterRegion(cluster) != region || at == machines.zones.end())
            continue;
        const auto zones = static_cast<int>(machines.zones.size());
        const auto index = static_cast<int>(at - machines.zones.begin());
        all.push_back(part(world, cluster, zones, scenario::vmsInPart(machines, zones, index), fault.dataLost));
    }
    return all;
}

} // namespace

std::size_t targetIndex(const scenario::Scenario& scenario, const scenario::Fault& fault) {
    switch (fault.kind) {
    case FaultKind::RegionDown:
    case FaultKind::WanDegraded:
    case FaultKind::ZoneDown:
        return find(scenario.regions, fault.target).value();
    case FaultKind::LakeDown:
    case FaultKind::TokenIssuerDown:
        return find(scenario.lakes, fault.target).value();
    case FaultKind::PathDegraded:
        return pathIndex(scenario.network, fault.target);
    case FaultKind::VmLoss:
    case FaultKind::VmPause:
    case FaultKind::VmReboot:
    case FaultKind::Maintenance:
        return clusterIndex(scenario, fault.target);
    }
    return 0;
}

std::vector<Strike> strikesOf(const World& world, const scenario::Fault& fault, std::size_t target, int step) {
    switch (fault.kind) {
    case FaultKind::RegionDown:
        return {{.links = linksOfRegion(world, target)}};
    case FaultKind::LakeDown:
    case FaultKind::TokenIssuerDown:
        return {{.links = world.deployment.lake(target).links, .cluster = target, .closes = true}};
    case FaultKind::PathDegraded:
        return {{.links = world.deployment.pathLinks(target), .left = fault.factor}};
    case FaultKind::WanDegraded:
        return {{.links = world.deployment.wanLinks(target), .left = fault.factor}};
    case FaultKind::VmLoss:
    case FaultKind::VmPause:
    case FaultKind::VmReboot:
        return {someVms(world, target, fault)};
    case FaultKind::Maintenance:
        return {part(world, target, fault.faultDomains,
                     scenario::vmsInPart(world.machines(target), fault.faultDomains, step), fault.dataLost)};
    case FaultKind::ZoneDown:
        return zone(world, target, fault);
    }
    return {};
}

std::string title(const scenario::Fault& fault, int step) {
    switch (fault.kind) {
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
    case FaultKind::VmPause:
        return "VM paused";
    case FaultKind::VmReboot:
        return "VM restarts";
    case FaultKind::Maintenance:
        return "maintenance, fault domain " + std::to_string(step + 1) + " of " + std::to_string(fault.faultDomains);
    case FaultKind::ZoneDown:
        return "zone " + std::to_string(fault.zone) + " down";
    }
    return "";
}

} // namespace lakewright::entities
