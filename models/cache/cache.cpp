// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/cache.h"

#include "models/cache/arc.h"
#include "models/cache/belady.h"
#include "models/cache/clock.h"
#include "models/cache/fifo.h"
#include "models/cache/gdsf.h"
#include "models/cache/lfu.h"
#include "models/cache/lru.h"
#include "models/cache/pin.h"
#include "models/cache/s3_fifo.h"
#include "models/cache/sieve.h"

namespace lakewright::cache {

bool isOffline(const PolicyParams& policy) {
    return std::holds_alternative<BeladyParams>(policy);
}

std::unique_ptr<Cache> makeCache(const CacheSpec& spec, std::span<const std::uint32_t> next) {
    const auto make = [&]<class Params>(const Params& params) {
        if constexpr (std::is_same_v<Params, BeladyParams>)
            return makeOfflineCache(spec, next);
        else
            return makeCache(params, spec);
    };
    return std::visit(make, spec.policy);
}

} // namespace lakewright::cache
