// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/units/quantity.h"

#include <optional>

namespace lakewright::cluster {

/// Parameters of the data path of a cluster of co-located EBox VMs (MODELS §1.1, §1.3, §1.4). All tier E unless noted;
/// the scenario may override each, and results print them with their tier.
struct DataPathParameters {
    double nicEfficiency = 0.90;           ///< η, share of the egress allowance that payload reaches, (0, 1]
    double ingressRatio = 1.0;             ///< κ_in, ingress capacity over egress allowance, (0, 10]
    std::optional<double> locality;        ///< ℓ, share of NVMe-oF I/O that stays in the VM, [0, 1]; unset: 1/N
    double writeBufferFactor = 1.25;       ///< w_b, bytes buffered per byte written, [1, 4]
    double bufferReread = 1.0;             ///< ρ_rr, 1 when destage re-reads the buffer over the network, [0, 1]
    int stripeData = 12;                   ///< k; k/n = 0.75 is fitted to the published VoC point (V-01)
    int stripeTotal = 16;                  ///< n > k
    double reserve = 0.03;                 ///< f_res + f_meta together, [0, 1)
    double readAmplification = 1.0;        ///< a_r, NVMe bytes read per byte served
    double deviceWriteAmplification = 1.0; ///< WAF_dev
    double steadyWriteFactor = 0.6;        ///< φ_w, steady over fresh-device write throughput, range 0.35–0.9
    double smtFactor = 0.65;               ///< κ_smt, one SMT vCPU relative to a core
    double readNsPerByte = 1.0;            ///< protocol CPU of a read with TLS (MODELS §2.1)
    double writeNsPerByte = 1.25;          ///< protocol CPU of a write with TLS
    double reductionNsPerByte = 4.0;       ///< k_red, 2–8
    double erasureNsPerByte = 0.3;         ///< k_ec
    double fabricNsPerByte = 0.3;          ///< NVMe/TCP, per byte over the fabric
    double scalingContention = 0.002;      ///< α of Gunther's USL, 0–0.01
    double scalingCoherence = 0.0;         ///< β
    bool disaggregated = false;            ///< a node is a CNode and a DNode of its own, each with half of the NICs
    bool operator==(const DataPathParameters&) const = default;
};

/// Write throughput of local disks relative to their read throughput where the documents publish none, dimensionless.
/// Tier E: the ratio of the sizes of the L family that publish both (Lasv4, Laosv4, Lasv5: 0.46–0.5).
inline constexpr double kUnpublishedWriteRatio = 0.5;
/// Read throughput of one local disk where the documents publish neither figure. Tier E: that of a Laosv4 disk.
inline constexpr units::Bandwidth kUnpublishedDiskRead = units::megabytesPerSecond(1467);

/// `clusters` equal clusters of `nodes` VMs each.
struct Cluster {
    catalogue::VmSize size{};
    int nodes = 0; ///< N >= 1 per cluster
    int clusters = 1;
    double reduction = 1.0; ///< r, logical over stored bytes, >= 1
    DataPathParameters parameters{};
};

/// Load per byte on each resource, and the resources' capacities over all clusters: Σ rate · use <= capacity.
/// Capacities already contain η, USL scaling and the number of clusters.
struct ResourceUse {
    double egress = 0, ingress = 0, nvme = 0; ///< bytes per byte
    double cpu = 0;                           ///< core-nanoseconds per byte
};
struct ResourceCapacity {
    units::Bandwidth egress, ingress, nvme;
    double cpu = 0; ///< core-nanoseconds per second
};

/// True when W_seq of the size is not published and follows from kUnpublishedWriteRatio: an assumption to be shown.
bool writeFigureAssumed(const Cluster& cluster);
/// True when R_seq of the size is not published and follows from kUnpublishedDiskRead or from W_seq.
bool readFigureAssumed(const Cluster& cluster);
/// ℓ: the parameter, or 1/N when the CNode is chosen blindly; 0 where CNodes are machines of their own.
double locality(const Cluster& cluster);

/// e_r = 1 + (1−ℓ): NIC egress per client byte read (MODELS §1.3). Disaggregated: 2, a byte leaves both halves.
double egressPerByteRead(const Cluster& cluster);
/// e_w = (1−ℓ)(w_b + ρ_rr + (n/k)/r): NIC egress per client byte written (MODELS §1.3). Disaggregated: twice that of
/// the side that sends more, max(w_b + (n/k)/r, ρ_rr).
double egressPerByteWritten(const Cluster& cluster);
/// Ingress counts what clients send: traffic between the VMs is held by its sender's egress, the only direction Azure
/// meters (MODELS §1.1, tier A), so counting it again on arrival would bind writes below MODELS' 0.312·E.
ResourceUse readUse(const Cluster& cluster);
/// Read-equivalent NVMe bytes per byte written: R_seq / (φ_w W_seq) (MODELS §1.1).
double writeWeight(const Cluster& cluster);
ResourceUse writeUse(const Cluster& cluster); ///< NVMe in read-equivalent bytes: scaled by R_seq / (φ_w W_seq)
ResourceCapacity capacity(const Cluster& cluster);

/// The largest client rate with reads only, or writes only: the minimum over the resources, with the one that binds.
struct RateBound {
    units::Bandwidth rate;
    const char* resource = ""; ///< "nic-egress", "nic-ingress", "nvme", "cpu"
};
RateBound readBound(const Cluster& cluster);
RateBound writeBound(const Cluster& cluster);

units::Bytes rawCapacity(const Cluster& cluster);     ///< of all clusters, as the capacities below
units::Bytes usableCapacity(const Cluster& cluster);  ///< N·D·(1−f)·(k/n), MODELS §1.4
units::Bytes logicalCapacity(const Cluster& cluster); ///< usable · r

} // namespace lakewright::cluster
