// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/facade.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::facade {
namespace {

Node nodeOf(const cluster::Cluster& cluster) {
    const catalogue::VmSize& size = cluster.size;
    const cluster::DataPathParameters& p = cluster.parameters;
    const cluster::ResourceCapacity all = cluster::capacity(cluster);
    const double n = cluster.nodes, disks = size.localDisks;
    const double scaling = all.cpu / (1e9 * size.vcpus * p.smtFactor * n);
    const units::Frequency readOps = size.localReadIops ? *size.localReadIops : kUnpublishedDiskReadOps * disks;
    const units::Frequency writeOps = size.localWriteIops ? *size.localWriteIops : readOps * kUnpublishedWriteOpsRatio;
    const int network = std::max(1, static_cast<int>(std::lround(size.vcpus * kNetworkCpuShare)));
    return {.networkCpus = network,
            .protocolCpus = std::max(1, size.vcpus - network),
            .cpuSpeed = p.smtFactor * scaling,
            .egress = all.egress / n,
            .ingress = all.ingress / n,
            .devices = size.localDisks,
            .deviceRead = all.nvme / (n * disks),
            .writeWeight = cluster::writeWeight(cluster),
            .deviceReadOps = readOps * (scaling / disks),
            .deviceWriteOps = writeOps * (p.steadyWriteFactor * scaling / disks)};
}

} // namespace

Facade facadeOf(const cluster::Cluster& cluster, const CostTable& costs) {
    assert(cluster.clusters == 1 && cluster.nodes >= 1 && cluster.size.localDisks >= 1);
    const cluster::DataPathParameters& p = cluster.parameters;
    const Node node = nodeOf(cluster);
    const double remote = 1 - cluster::locality(cluster);
    const double stored = static_cast<double>(p.stripeTotal) / p.stripeData / cluster.reduction;
    return {.node = node,
            .inner = {.locality = 1 - remote,
                      .writeBuffer = p.writeBufferFactor,
                      .destageEgress = remote * (p.bufferReread + stored),
                      .destageNvme = p.bufferReread + p.deviceWriteAmplification * stored * node.writeWeight,
                      .destageCpu = nanosecondsPerByte(p.reductionNsPerByte + p.erasureNsPerByte / cluster.reduction +
                                                       p.fabricNsPerByte * remote * (p.bufferReread + stored)),
                      .fabricCpu = nanosecondsPerByte(p.fabricNsPerByte)},
            .nodes = cluster.nodes,
            .costs = costs};
}

} // namespace lakewright::facade
