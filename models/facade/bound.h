// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/facade/facade.h"
#include "models/facade/mix.h"

#include <array>

namespace lakewright::facade {

/// Resources of a node that a request can wait for.
enum class Resource { Accept, Cpu, Nvme, Egress, Ingress };
inline constexpr std::size_t kResources = 5;
inline constexpr std::array<const char*, kResources> kResourceNames{"accept", "cpu", "nvme", "nic-egress",
                                                                    "nic-ingress"};

/// Utilisation of each resource per request per second and node, seconds of the whole resource: U = λ/N · use.
using ResourceTime = std::array<units::Seconds, kResources>;

/// Mean of the mix, with its work inside the cluster and the destage that follows (MODELS §1.3, §2.1).
ResourceTime resourceTime(const Facade& facade, const Mix& mix);

/// The largest rate that neither a resource forbids when all nodes share it evenly, nor admission: no run can beat it
/// in the long run (L0). Unlimited when the mix costs nothing.
struct RateLimit {
    units::Frequency requests;
    units::Bandwidth payload; ///< of the clients at that rate
    Resource resource = Resource::Cpu;
    bool byAdmission = false; ///< caps or the fair queue forbid more, no resource
    bool operator==(const RateLimit&) const = default;
};
RateLimit capacityBound(const Facade& facade, const Mix& mix);
const char* limitName(const RateLimit& limit); ///< of the resource, or "admission"

/// What caps and fair queue let in: the least of the account's cap, the fair queue, all blobs' caps together, and all
/// tenants' where each has one. Unlimited without any.
units::Frequency admissionLimit(const Admission& admission);

/// Mean time of requests of mean size that find everything idle (L0): sum of service times and trips, with the mean of
/// each random part; parts of a fan-out count once.
units::Seconds latencyFloor(const Facade& facade, const Mix& mix);

/// CPU of an attempt that is refused over the mean CPU of one that is served; 1 when neither costs any.
double refusalCost(const Facade& facade, const Mix& mix);

/// Number of connections of the fullest of `nodes` when `connections` are spread (MODELS §2.2):
/// M/N + sqrt(2 (M/N) ln N) by DNS, the ceiling of M/N by VIP.
double fullestNode(int connections, int nodes, Spread spread);

/// Parts that a payload is read from, and written to with the buffer's redundancy: ⌈b/strip⌉ and ⌈w_b ⌈b/strip⌉⌉.
/// At most kMostParts are read, of larger strips then.
inline constexpr int kMostParts = 64;
int readParts(const Inner& inner, units::Bytes size);
int writeParts(const Inner& inner, units::Bytes size);
/// Read-equivalent bytes that each part of a payload costs its device, at least those of one operation.
units::Bytes devicePart(const Facade& facade, units::Bytes size, bool reads);

} // namespace lakewright::facade
