// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <vector>

namespace lakewright::inference {

/// Replicas of models that all start at once and load their weights through a cache (MODELS §3.3).
struct LoadStorm {
    units::Bytes weights{};    ///< of one model, > 0
    int models = 1;            ///< different ones, 1 … replicas
    int replicas = 1;          ///< of all models together, >= 1
    units::Bandwidth client{}; ///< of one replica, > 0
    units::Bandwidth cache{};  ///< of the cache to all replicas, > 0
    units::Bandwidth origin{}; ///< of the lake to the cache, > 0
    /// The cache asks the origin once for what several replicas miss at the same time.
    bool isCoalescing = true;
};

enum class StormLimit { Client, Cache, Origin };
const char* limitText(StormLimit limit); ///< "the network of a replica", "the cache", "the origin"

struct StormTimes {
    units::Seconds client, cache, origin; ///< S/b, nS/B, and what the origin sends over its bandwidth
    units::Seconds ready;            ///< the longest of them: at best, from a cold cache that passes bytes on at once
    units::Seconds readyFromWhole;   ///< when the cache serves a model only after it has all of it
    units::Bytes unique, fromOrigin; ///< all models once; what the origin sends
    StormLimit limit = StormLimit::Client;
};
/// T = max(S/b_client, nS/B_cache, S_unique/B_origin); without coalescing the origin carries nS. Precondition:
/// findings() is empty.
StormTimes stormTimes(const LoadStorm& storm);

/// All that is wrong with a storm; the pointers are "weights", "replicas", "client" and so on.
std::vector<diagnostics::Diagnostic> findings(const LoadStorm& storm);

} // namespace lakewright::inference
