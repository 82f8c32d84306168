// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/retry.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::facade {

const std::vector<ClientPolicy>& clientPolicies() {
    static const std::vector<ClientPolicy> policies{
        {"none", {}, 'A', "one try"},
        {"azcopy",
         {.tries = 20, .base = units::seconds(1), .cap = units::seconds(60), .tryTimeout = units::minutes(15)},
         'A',
         "MODELS 2.3, azure-storage-azcopy ste/xfer.go"},
        {"sdk-js", {4, units::seconds(4), units::seconds(120)}, 'A', "MODELS 2.3, storage-blob storageretryoptions"},
        {"sdk", {4, units::seconds(0.8), units::seconds(60), 0.8, 1.3}, 'E', "MODELS 2.3"}};
    return policies;
}

std::optional<RetryPolicy> policyOf(std::string_view client) {
    for (const ClientPolicy& known : clientPolicies())
        if (client == known.client)
            return known.policy;
    return std::nullopt;
}

units::Seconds pauseBefore(const RetryPolicy& policy, int n) {
    assert(n >= 1);
    return std::min(policy.cap, policy.base * std::ldexp(1.0, n - 1));
}

RetryFixedPoint retryFixedPoint(double load, int tries) {
    assert(load >= 0 && tries >= 1);
    if (load <= 1)
        return {.refused = 0, .attempts = load, .failed = 0};
    const double refused = std::pow(1 - 1 / load, 1.0 / tries);
    return {.refused = refused, .attempts = 1 / (1 - refused), .failed = 1 - 1 / load};
}

Stability retryStability(double load, int tries, double refusalCost) {
    assert(refusalCost >= 0);
    if (load <= 1)
        return Stability::Stable;
    const double refusedAttempts = retryFixedPoint(load, tries).attempts - 1;
    return refusalCost * refusedAttempts >= 1 ? Stability::Collapsed : Stability::Overloaded;
}

} // namespace lakewright::facade
