// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/inference/load_storm.h"

#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <algorithm>

namespace lakewright::inference {
const char* limitText(StormLimit limit) {
    switch (limit) {
    case StormLimit::Client:
        return "the network of a replica";
    case StormLimit::Cache:
        return "the cache";
    case StormLimit::Origin:
        return "the origin";
    }
    return "";
}

StormTimes stormTimes(const LoadStorm& storm) {
    StormTimes times;
    times.unique = storm.weights * storm.models;
    times.fromOrigin = storm.isCoalescing ? times.unique : storm.weights * storm.replicas;
    times.client = storm.weights / storm.client;
    times.cache = storm.weights * storm.replicas / storm.cache;
    times.origin = times.fromOrigin / storm.origin;
    times.ready = std::max({times.client, times.cache, times.origin});
    times.readyFromWhole = times.origin + std::max(times.client, times.cache);
    if (times.ready == times.origin)
        times.limit = StormLimit::Origin;
    if (times.ready == times.cache)
        times.limit = StormLimit::Cache;
    if (times.ready == times.client)
        times.limit = StormLimit::Client;
    return times;
}

std::vector<diagnostics::Diagnostic> findings(const LoadStorm& storm) {
    diagnostics::Demands demands;
    demands.requirePositive(storm.weights, "weights", "A model has no weights");
    demands.require(storm.replicas >= 1, "replicas", "There is no replica", std::to_string(storm.replicas),
                    "1 or more");
    demands.require(storm.models >= 1 && storm.models <= std::max(1, storm.replicas), "models",
                    "The replicas cannot be of that many models", std::to_string(storm.models),
                    "1 up to the number of replicas");
    demands.requirePositive(storm.client, "client", "A replica has no network");
    demands.requirePositive(storm.cache, "cache", "The cache delivers nothing");
    demands.requirePositive(storm.origin, "origin", "The origin delivers nothing");
    return std::move(demands).findings();
}

} // namespace lakewright::inference
