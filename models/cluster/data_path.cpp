// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cluster/data_path.h"

#include <algorithm>
#include <array>
#include <cassert>
#include <limits>

namespace lakewright::cluster {
namespace {

double offNode(const Cluster& cluster) {
    return 1 - locality(cluster);
}

/// (n/k)/r: bytes of stripes stored per byte written.
double storedPerByteWritten(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    return static_cast<double>(p.stripeTotal) / p.stripeData / cluster.reduction;
}

/// (1−ℓ)(w_b + ρ_rr + (n/k)/r): bytes between nodes per byte written.
double fabricPerByteWritten(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    return offNode(cluster) * (p.writeBufferFactor + p.bufferReread + storedPerByteWritten(cluster));
}

units::Bandwidth sequentialRead(const catalogue::VmSize& size) {
    if (size.localRead)
        return *size.localRead;
    return size.localWrite ? *size.localWrite / kUnpublishedWriteRatio : kUnpublishedDiskRead * size.localDisks;
}

units::Bandwidth sequentialWrite(const catalogue::VmSize& size) {
    return size.localWrite ? *size.localWrite : sequentialRead(size) * kUnpublishedWriteRatio;
}

/// N/(1 + α(N−1) + βN(N−1)) per cluster (MODELS §1.1), times the clusters: VMs' worth of capacity.
double effectiveNodes(const Cluster& cluster) {
    const double n = cluster.nodes;
    const DataPathParameters& p = cluster.parameters;
    return cluster.clusters * n / (1 + p.scalingContention * (n - 1) + p.scalingCoherence * n * (n - 1));
}

double share(double capacity, double use) {
    return use > 0 ? capacity / use : std::numeric_limits<double>::infinity();
}

RateBound smallest(const ResourceCapacity& have, const ResourceUse& use) {
    const std::array<RateBound, 4> bounds{{{{share(have.egress.value, use.egress)}, "nic-egress"},
                                           {{share(have.ingress.value, use.ingress)}, "nic-ingress"},
                                           {{share(have.nvme.value, use.nvme)}, "nvme"},
                                           {{share(have.cpu, use.cpu)}, "cpu"}}};
    RateBound least = bounds[0];
    for (const RateBound& bound : bounds)
        if (bound.rate < least.rate)
            least = bound;
    return least;
}

} // namespace

bool writeFigureAssumed(const Cluster& cluster) {
    return !cluster.size.localWrite;
}

bool readFigureAssumed(const Cluster& cluster) {
    return !cluster.size.localRead;
}

double locality(const Cluster& cluster) {
    assert(cluster.nodes >= 1);
    if (cluster.parameters.disaggregated)
        return 0;
    return cluster.parameters.locality.value_or(1.0 / cluster.nodes);
}

double egressPerByteRead(const Cluster& cluster) {
    return 1 + offNode(cluster);
}

double egressPerByteWritten(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    if (p.disaggregated)
        return 2 * std::max(p.writeBufferFactor + storedPerByteWritten(cluster), p.bufferReread);
    return fabricPerByteWritten(cluster);
}

double writeWeight(const Cluster& cluster) {
    return sequentialRead(cluster.size) / (cluster.parameters.steadyWriteFactor * sequentialWrite(cluster.size));
}

ResourceUse readUse(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    return {.egress = egressPerByteRead(cluster),
            .ingress = 0,
            .nvme = p.readAmplification,
            .cpu = p.readNsPerByte + p.fabricNsPerByte * offNode(cluster)};
}

ResourceUse writeUse(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    const double written = p.writeBufferFactor + p.deviceWriteAmplification * storedPerByteWritten(cluster);
    return {.egress = egressPerByteWritten(cluster),
            .ingress = p.disaggregated ? 2.0 : 1.0, // clients send to CNodes only
            .nvme = p.bufferReread + written * writeWeight(cluster),
            .cpu = p.writeNsPerByte + p.reductionNsPerByte + p.erasureNsPerByte / cluster.reduction +
                   p.fabricNsPerByte * fabricPerByteWritten(cluster)};
}

ResourceCapacity capacity(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    const double nodes = effectiveNodes(cluster);
    const units::Bandwidth egress = cluster.size.egress * (p.nicEfficiency * nodes);
    return {.egress = egress,
            .ingress = egress * p.ingressRatio,
            .nvme = sequentialRead(cluster.size) * nodes,
            .cpu = 1e9 * cluster.size.vcpus * p.smtFactor * nodes};
}

RateBound readBound(const Cluster& cluster) {
    return smallest(capacity(cluster), readUse(cluster));
}

RateBound writeBound(const Cluster& cluster) {
    return smallest(capacity(cluster), writeUse(cluster));
}

units::Bytes rawCapacity(const Cluster& cluster) {
    return cluster.size.localCapacity() * (static_cast<double>(cluster.nodes) * cluster.clusters);
}

units::Bytes usableCapacity(const Cluster& cluster) {
    const DataPathParameters& p = cluster.parameters;
    return rawCapacity(cluster) * ((1 - p.reserve) * p.stripeData / p.stripeTotal);
}

units::Bytes logicalCapacity(const Cluster& cluster) {
    return usableCapacity(cluster) * cluster.reduction;
}

} // namespace lakewright::cluster
