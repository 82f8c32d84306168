// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

/// Times at which replicas come up faster: a Markov-modulated Poisson process of two states (WORKLOADS W3).
struct Burst {
    units::Seconds every;     ///< mean time from the end of a burst to the next, exponential, > 0
    units::Seconds lasts;     ///< mean duration, exponential, > 0
    units::Seconds loadEvery; ///< mean time between loads while it lasts, > 0
    bool operator==(const Burst&) const = default;
};

/// Inference in a region: replicas come up at random and each loads one of `models` models of equal size through the
/// region's cache; what the cache does not hold comes from the lake (MODELS §3.3, WORKLOADS W3).
struct Serving {
    std::string id, region, lake;
    std::string gpuSize;    ///< catalogue id of the VM a replica runs on: its NIC bounds one load
    units::Bytes modelSize; ///< > 0
    int models = 1;         ///< >= 1
    int held = 0;           ///< the most popular models that the cache holds at the start, >= 0; more than models: all
    double popularity = 1;  ///< exponent of the Zipf law over the models, >= 0
    units::Seconds loadEvery; ///< mean time between loads outside bursts, exponential, > 0
    std::optional<Burst> burst;
    bool coalesce = true; ///< loads that miss the same part wait for one transfer from the lake
    bool operator==(const Serving&) const = default;
};

} // namespace lakewright::scenario
