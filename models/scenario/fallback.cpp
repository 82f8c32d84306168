// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/fallback.h"

#include "models/scenario/outlived_vms.h"

#include <algorithm>

namespace lakewright::scenario {
namespace {

/// As the rules on the stripes of a first choice.
bool stripeFits(const Machines& machines, const catalogue::VmSize& size) {
    return stripsPerVm(machines) <= spareStrips(machines) &&
           machines.parameters.stripeTotal <= machines.nodes * size.localDisks;
}

bool isNoLess(const cluster::Cluster& cluster, const cluster::Cluster& than) {
    return cluster::logicalCapacity(cluster) >= cluster::logicalCapacity(than) &&
           cluster::readBound(cluster).rate >= cluster::readBound(than).rate &&
           cluster::writeBound(cluster).rate >= cluster::writeBound(than).rate;
}

} // namespace

const std::string& quotaFamily(const catalogue::VmSize& size) {
    return size.family.empty() ? size.id : size.family;
}

std::optional<int> nodesInstead(const Context& context, const Machines& machines, const catalogue::VmSize& size) {
    const auto first = context.cluster(machines);
    if (!first || size.localCapacity().value <= 0)
        return std::nullopt;
    Machines instead = machines;
    instead.size = size.id;
    const auto least = static_cast<int>(variant::prefab(machines.terms.variant).nodes.low);
    for (instead.nodes = std::max(1, least); instead.nodes <= kMostNodes; ++instead.nodes)
        if (stripeFits(instead, size) &&
            isNoLess({size, instead.nodes, machines.clusters, machines.reduction, machines.parameters}, *first))
            return instead.nodes;
    return std::nullopt;
}

} // namespace lakewright::scenario
