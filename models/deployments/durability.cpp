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
    units::Frequency lossRate; ///< 0: never
    units::Bytes used;         ///< on one of them
};

constexpr units::Seconds kYear = units::days(365);

/// A VM is lost with its node and with any of its drives; a server where drives persist only when a fault takes them.
Domain nodesOf(const Held& held) {
    const cluster::Cluster& cluster = held.cluster;
    const variant::LossRates& rates = variant::prefab(held.machines.terms.variant).rates;
    const double perYear = scenario::outlivesNode(held.machines)
                               ? rates.nodeLoss.value * rates.dataLostWithNode.value
                               : rates.nodeLoss.value + cluster.size.localDisks * rates.deviceLoss.value;
    return {cluster.nodes, std::min(cluster.nodes - 1, scenario::outlivedVms(held.machines) / cluster.clusters),
            units::perSecond(perYear / kYear.value), rebuildOfVm(held.cluster, held.logical).used};
}

/// Drives of servers one by one, those that their node takes among them.
Domain drivesOf(const Held& held) {
    const cluster::Cluster& cluster = held.cluster;
    const variant::LossRates& rates = variant::prefab(held.machines.terms.variant).rates;
    const int drives = cluster.nodes * cluster.size.localDisks;
    const double perYear = rates.deviceLoss.value + rates.nodeLoss.value * rates.dataLostWithNode.value;
    return {drives, std::min(drives - 1, scenario::spareStrips(held.machines)), units::perSecond(perYear / kYear.value),
            rebuildOfVm(held.cluster, held.logical).used / cluster.size.localDisks};
}

/// What is rebuilt after the usual loss.
Domain domainOf(const Held& held) {
    return scenario::outlivesNode(held.machines) ? drivesOf(held) : nodesOf(held);
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

/// Losses expected of a year in which too many of a kind are gone at once.
double lossesPerYear(const Held& held, const Domain& domain) {
    const units::Seconds rebuild = rebuildTime(held, domain, kLocalGroups);
    if (rebuild.value <= 0 || domain.lossRate.value <= 0)
        return 0; // nothing stored, or nothing that fails
    return kYear / bounds::meanTimeToDataLoss(domain.count, domain.tolerated, domain.lossRate, rebuild);
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
    LossPerYear loss;
    double independent = lossesPerYear(held, nodesOf(held));
    if (scenario::outlivesNode(held.machines))
        independent += lossesPerYear(held, drivesOf(held));
    loss.independent = -std::expm1(-independent);
    loss.commonMode = variant::prefab(held.machines.terms.variant).rates.commonMode.value;
    const double noneAlone = std::pow(1 - loss.independent, held.cluster.clusters);
    loss.anyCluster = {1 - noneAlone * (1 - loss.commonMode),
                       1 - noneAlone * std::pow(1 - loss.commonMode, held.cluster.clusters)};
    return loss;
}

} // namespace lakewright::deployments
