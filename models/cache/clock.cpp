// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/clock.h"

#include "models/cache/ordered_policy.h"
#include "models/cache/policy_cache.h"
#include "models/cache/visited_hand.h"

namespace lakewright::cache {

std::unique_ptr<Cache> makeCache(const ClockParams&, const CacheSpec& spec) {
    return std::make_unique<PolicyCache<OrderedPolicy<VisitedHand<Newcomers::BehindHand>>>>(spec);
}

} // namespace lakewright::cache
