// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"

#include <vector>

namespace lakewright::cache {

/// "Never again" as a position in a trace.
inline constexpr std::uint32_t kNever = 0xFFFFFFFF;

/// For each access of a trace, given by the ids of its objects, the position of the next access to the same object or
/// kNever. Precondition: fewer than kNever accesses.
std::vector<std::uint32_t> nextAccesses(std::span<const std::uint64_t> objects);

/// Precondition: `next` belongs to the accesses that will be served, and lives as long as the cache.
std::unique_ptr<Cache> makeOfflineCache(const CacheSpec& spec, std::span<const std::uint32_t> next);

} // namespace lakewright::cache
