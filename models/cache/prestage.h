// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <vector>

namespace lakewright::cache {

/// Copying a data set to a cache before GPUs are allocated beside it (MODELS §3.3). Both durations are lognormal: the
/// transfer around its median, because its bandwidth varies, and the lead time around its own. That law is an
/// assumption (tier E); a sigma of 0 makes a duration certain.
struct PrestagePlan {
    units::Bytes size{};      ///< > 0
    units::Bandwidth wan{};   ///< median, from the lake, > 0
    units::Bandwidth fill{};  ///< of the cache's own writes, > 0
    double transferSigma = 0; ///< of the logarithm of the transfer's duration, 0 to 10
    units::Seconds lead{};    ///< median, from the order to the allocation of the GPUs, > 0
    double leadSigma = 0;     ///< of its logarithm, 0 to 10
    double target = 0.95;     ///< smallest acceptable probability to be ready, (0, 1)
};

struct PrestageReadiness {
    units::Seconds median;     ///< of the transfer: S/B_wan + S/B_fill
    units::Seconds shortest;   ///< no transfer through both is faster than S over the lesser bandwidth
    double probability = 0;    ///< P(ready before the GPUs are) = Φ(ln(lead/median) / √(σ_t² + σ_l²))
    units::Seconds leadNeeded; ///< the median lead time at which the probability is `target`
    bool isEnough = false;     ///< probability >= target
};
/// Precondition: findings() is empty.
PrestageReadiness prestageReadiness(const PrestagePlan& plan);

/// All that is wrong with a plan; the pointers are "size", "wan", "lead" and so on.
std::vector<diagnostics::Diagnostic> findings(const PrestagePlan& plan);

} // namespace lakewright::cache
