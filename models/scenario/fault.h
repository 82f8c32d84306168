// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <algorithm>
#include <string>
#include <variant>

namespace lakewright::scenario {

enum class FaultKind {
    RegionDown,      ///< target: a region; its GPUs, cache and lake are lost until the end, cached data too
    LakeDown,        ///< target: a lake; reads and drains wait or go elsewhere
    PathDegraded,    ///< target: a path; capacity · factor
    WanDegraded,     ///< target: a region; WAN capacity · factor
    VmLoss,          ///< target: a lake or cache; `count` VMs, with their share of capacity, until the end
    TokenIssuerDown, ///< target: a lake; once its checked tokens have expired, it refuses everybody until the end
    VmPause,         ///< target: a lake or cache; `count` VMs are frozen and serve nothing, their data is kept
    VmReboot,        ///< target: a lake or cache; `count` VMs restart in place, their data is kept
    Maintenance,     ///< target: a lake or cache; one fault domain after the other is away for `duration`
    ZoneDown         ///< target: a region; the VMs of its lakes and caches that stand in `zone`
};

struct Timed {
    units::Seconds at{}, duration{};
    bool operator==(const Timed&) const = default;
};
/// Alternating renewal: exponential time to failure, lognormal repair (MODELS §4.3).
struct RandomProcess {
    units::Seconds mtbf{}, repairMedian{};
    double repairSigma = 1.2;
    bool operator==(const RandomProcess&) const = default;
};

struct Fault {
    std::string id;
    FaultKind kind = FaultKind::LakeDown;
    std::string target;
    double factor = 0; ///< degraded kinds only, [0, 1)
    int count = 1;     ///< VmLoss, VmPause, VmReboot only, 1 … nodes·clusters − 1
    std::variant<Timed, RandomProcess> when;
    /// TokenIssuerDown only, >= 0: how long a token that was checked when the issuer failed is still good.
    units::Seconds tokenLifetime{};
    int faultDomains = 1;  ///< Maintenance only, 2 … nodes: groups of the VMs of each cluster, one after the other
    units::Seconds gap{};  ///< Maintenance only, >= 0: from the return of a fault domain to the next
    bool dataLost = false; ///< Maintenance and ZoneDown only: local disks come back empty
    int zone = 0;          ///< ZoneDown only, 1–3
    double pairShare = 0;  ///< RegionDown at random only, [0, 1]: share of its outages that take the paired region too
    bool operator==(const Fault&) const = default;
};

/// From begin to end of a timed fault; `duration` is the time that each fault domain is away.
inline units::Seconds lengthOf(const Fault& fault, const Timed& timed) {
    const double more = fault.kind == FaultKind::Maintenance ? std::max(0, fault.faultDomains - 1) : 0;
    return timed.duration + more * (timed.duration + fault.gap);
}

/// Whether VMs come back from it with empty disks.
inline bool losesData(const Fault& fault) {
    return fault.kind == FaultKind::VmLoss || fault.dataLost;
}

} // namespace lakewright::scenario
