// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/cluster/data_path.h"
#include "models/facade/demand.h"
#include "models/units/quantity.h"

namespace lakewright::facade {

/// Capacities of one node as its stations see them; η, κ_smt and USL are inside (MODELS §1.1).
struct Node {
    int networkCpus = 1;  ///< servers of accept/TLS, >= 1
    int protocolCpus = 1; ///< servers of the protocol CPU, >= 1
    double cpuSpeed = 1;  ///< of each server relative to the cost table's vCPU, (0, 1]
    units::Bandwidth egress{}, ingress{};
    int devices = 1;                   ///< NVMe devices, >= 1
    units::Bandwidth deviceRead{};     ///< of one device
    double writeWeight = 2;            ///< read-equivalent bytes per byte written: R_seq / (φ_w W_seq)
    units::Frequency deviceReadOps{};  ///< of one device
    units::Frequency deviceWriteOps{}; ///< of one device, steady
    bool operator==(const Node&) const = default;
};

/// Traffic and work inside the cluster per byte or trip (MODELS §1.3, §2.2).
struct Inner {
    double locality = 1;                      ///< ℓ, share of NVMe-oF I/O that stays in the VM
    double writeBuffer = 1.25;                ///< w_b
    double destageEgress = 0;                 ///< NIC bytes sent per byte written, later: (1−ℓ)(ρ_rr + (n/k)/r)
    double destageNvme = 0;                   ///< read-equivalent NVMe bytes per byte written, later
    TimePerByte destageCpu{};                 ///< reduction and erasure coding per byte written, later
    TimePerByte fabricCpu{};                  ///< NVMe/TCP per byte over the fabric
    units::Bytes strip = units::mebibytes(1); ///< unit of fan-out; tier E
    units::Seconds fabricTrip = microseconds(75); ///< same-zone round trip 50–100 µs (MODELS §1.3, E)
    units::Seconds readSetup = microseconds(90);  ///< t0 of an NVMe read (E)
    units::Seconds writeSetup = microseconds(20); ///< t0 of an NVMe write (E)
    int metadataCopies = 3; ///< writes of metadata wait for all copies: fork-join of this width (E)
    bool operator==(const Inner&) const = default;
};

/// N equal nodes that serve the Blob API from one cluster.
struct Facade {
    Node node{};
    Inner inner{};
    int nodes = 1;
    CostTable costs{};
    bool operator==(const Facade&) const = default;
};

/// Share of the vCPUs that does nothing but accept connections and TLS handshakes; at least one. Tier E.
inline constexpr double kNetworkCpuShare = 0.125;
/// IOPS of one local disk where the documents publish none: of a Laosv4 disk. Tier E.
inline constexpr units::Frequency kUnpublishedDiskReadOps = units::perSecond(240'000);
/// Write IOPS relative to read IOPS where only those are published: as of Lasv4 and Laosv4. Tier E.
inline constexpr double kUnpublishedWriteOpsRatio = 0.4;

/// The façade of a cluster, whose software costs what it does by default or in a mix. Preconditions: `cluster.clusters`
/// is 1, the size has at least one local disk.
Facade facadeOf(const cluster::Cluster& cluster, const CostTable& costs = {});

} // namespace lakewright::facade
