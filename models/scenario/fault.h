// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <string>
#include <variant>

namespace lakewright::scenario {

enum class FaultKind {
    RegionDown,     ///< target: a region; its GPUs, cache and lake are lost until the end, cached data too
    LakeDown,       ///< target: a lake; reads and drains wait or go elsewhere
    PathDegraded,   ///< target: a path; capacity · factor
    WanDegraded,    ///< target: a region; WAN capacity · factor
    VmLoss,         ///< target: a lake or cache; `count` VMs, with their share of capacity, until the end
    TokenIssuerDown ///< target: a lake; once its checked tokens have expired, it refuses everybody until the end
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
    int count = 1;     ///< VmLoss only, 1 … nodes·clusters − 1
    std::variant<Timed, RandomProcess> when;
    /// TokenIssuerDown only, >= 0: how long a token that was checked when the issuer failed is still good.
    units::Seconds tokenLifetime{};
    bool operator==(const Fault&) const = default;
};

} // namespace lakewright::scenario
