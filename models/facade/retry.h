// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lakewright::facade {

/// What a client does after an attempt that failed and may be repeated (MODELS §2.3). The pause before the n-th
/// repetition is base·2^(n−1), at most cap, times a uniform value in [jitterLow, jitterHigh].
struct RetryPolicy {
    int tries = 1; ///< in all, 1–50
    units::Seconds base{}, cap{};
    double jitterLow = 1, jitterHigh = 1;
    units::Seconds tryTimeout = units::unlimited<units::Seconds>(); ///< the client waits no longer for one try, > 0
    bool afterTimeout = true, after500 = true, after503 = true;     ///< what is tried again
    bool operator==(const RetryPolicy&) const = default;
};

/// A policy that a client comes with. `tier` and `source` as in MODELS §2.3.
struct ClientPolicy {
    const char* client = "";
    RetryPolicy policy{};
    char tier = 'E';
    const char* source = "";
};
/// "none", "azcopy", "sdk-js", "sdk".
const std::vector<ClientPolicy>& clientPolicies();
std::optional<RetryPolicy> policyOf(std::string_view client);

/// Pause before repetition `n` >= 1, without jitter.
units::Seconds pauseBefore(const RetryPolicy& policy, int n);

/// Steady state of a station that refuses what it cannot serve while clients repeat (MODELS §2.3): a = λ/μ.
struct RetryFixedPoint {
    double refused = 0;  ///< p, share of the attempts: (1 − 1/a)^(1/tries)
    double attempts = 0; ///< over μ: 1/(1 − p); a for a <= 1
    double failed = 0;   ///< share of the requests given up: 1 − 1/a
    bool operator==(const RetryFixedPoint&) const = default;
};
/// Precondition: load >= 0, tries >= 1.
RetryFixedPoint retryFixedPoint(double load, int tries);

/// Whether overload feeds itself: refusing costs CPU too, and what is left for service shrinks with the attempts.
enum class Stability {
    Stable,     ///< load below capacity: repetitions end
    Overloaded, ///< goodput stays at what is left beside the refusals
    Collapsed   ///< refusals alone take all of the capacity: goodput goes to nothing
};
/// `refusalCost` is the work of a refused attempt over that of a served one, >= 0. Collapsed when the refused attempts
/// of the fixed point need the whole station: refusalCost · (attempts − 1) >= 1 (MODELS §2.3).
Stability retryStability(double load, int tries, double refusalCost);

} // namespace lakewright::facade
