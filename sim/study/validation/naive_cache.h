// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cache/cache.h"

#include <vector>

namespace lakewright::sim {

/// Which accesses of a trace hit a cache with the policy, capacity and counting of `spec` (everything is admitted,
/// nothing expires), by the plainest program that follows the publication: ordered containers of ids, no slots, no
/// index, nothing shared with models/cache. Logarithmic time an access; what models/cache is held against.
std::vector<bool> naiveHits(const cache::CacheSpec& spec, std::span<const traces::Access> trace);

} // namespace lakewright::sim
