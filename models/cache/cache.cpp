// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/cache.h"

#include "models/cache/lru.h"

namespace lakewright::cache {

std::unique_ptr<Cache> makeCache(const CacheSpec& spec) {
    return std::visit([&spec](const auto& params) { return makeCache(params, spec); }, spec.policy);
}

} // namespace lakewright::cache
