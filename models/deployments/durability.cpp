// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/deployments/durability.h"

#include "models/scenario/node_loss.h"
#include "models/scenario/outlived_vms.h"

#include <algorithm>
#include <cmath>

namespace lakewright::deployments {
namespace {

constexpr double kLocalGroups = 4; ///< MODELS §1.5: a quarter of the data of a conventional code (B19c)

/// What fails with its data, and how many of a cluster may be gone at once.
struct Domain {
    int count = 0, tolerated = 0;
    units::Frequency lossRate;
    units::Bytes used; ///< on one of them
};

Domain domainOf(const Held& held) {
    const cluster::Cluster& cluster = held.cluster;
    const variant::LossRates& rates = variant::prefab(held.machines.terms.variant).rates;
    const double year = units::days(365).value, disks = cluster.size.localDisks;
    const units::Bytes onNode = rebuildOfVm(cluster, held.logical).used;
    if (!scenario::outlivesNode(held.machines))
        return {cluster.nodes, std::min(cluster.nodes - 1, scenario::outlivedVms(held.machines) / cluster.clusters),
                units::perSecond((rates.nodeLoss.value + disks * rates.deviceLoss.value) / year), onNode};
    const int devices = cluster.nodes * cluster.size.localDisks;
    const double perYear = rates.deviceLoss.value + rates.nodeLoss.value * rates.dataLostWithNode.value;
    return {devices, std::min(devices - 1, cluster.parameters.stripeTotal - cluster.parameters.stripeData),
            units::perSecond(perYear / year), onNode / disks};
}

units::Seconds rebuildTime(const Held& held, const Domain& domain, double localGroups) {
    const cluster::Cluster& cluster = held.cluster;
    if (cluster.nodes < 2)
        return units::unlimited<units::Seconds>(); // nothing to rebuild from
    bounds::Rebuild rebuild = rebuildOfVm(cluster, held.logical);
    rebuild.used = domain.used;
    rebuild.localGroups = std::min<double>(localGroups, rebuild.stripeData);
    return bounds::rebuildTime(rebuild);
}

} // namespace

bounds::Rebuild rebuildOfVm(const cluster::Cluster& cluster, units::Bytes logical) {
    const units::Bytes stripes = logical / cluster.reduction *
                                 (static_cast<double>(cluster.parameters.stripeTotal) / cluster.parameters.stripeData);
    bounds::Rebuild rebuild;
    rebuild.used = stripes / (static_cast<double>(cluster.nodes) * cluster.clusters);
    rebuild.stripeData = cluster.parameters.stripeData;
    rebuild.localGroups = std::min<double>(kLocalGroups, rebuild.stripeData);
    rebuild.nodes = cluster.nodes;
    rebuild.egress = cluster.size.egress * cluster.parameters.nicEfficiency;
    return rebuild;
}

RebuildTimes rebuildTimes(const Held& held) {
    const Domain domain = domainOf(held);
    return {rebuildTime(held, domain, kLocalGroups), rebuildTime(held, domain, 1)};
}

LossPerYear lossPerYear(const Held& held) {
    const Domain domain = domainOf(held);
    LossPerYear loss;
    if (const units::Seconds rebuild = rebuildTime(held, domain, kLocalGroups); rebuild.value > 0)
        loss.independent = -std::expm1(
            -(units::days(365) / bounds::meanTimeToDataLoss(domain.count, domain.tolerated, domain.lossRate, rebuild)));
    loss.commonMode = variant::prefab(held.machines.terms.variant).rates.commonMode.value;
    const double kept = (1 - loss.independent) * (1 - loss.commonMode);
    loss.anyCluster = 1 - std::pow(kept, held.cluster.clusters);
    return loss;
}

} // namespace lakewright::deployments
