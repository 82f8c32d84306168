// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/cluster/data_path.h"
#include "models/scenario/interruptions.h"
#include "models/scenario/variant_terms.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

/// The machines of a lake or cache: `clusters` clusters of `nodes` VMs or servers of one size.
struct Machines {
    std::string size; ///< id of a VM size of the catalogue or of a size of the scenario
    int nodes = 0, clusters = 1;
    double reduction = 1.0;                 ///< r >= 1
    cluster::DataPathParameters parameters; ///< the scenario's /parameters with this object's overrides applied
    VariantTerms terms;
    std::vector<int> zones;                     ///< one of 1–3, or all three; empty: not said
    std::optional<Interruptions> interruptions; ///< unset: nothing happens to them at random
    std::vector<std::string> fallbackSizes;     ///< VMs on Azure only: asked for beside `size`, best first
    std::optional<units::Seconds> neededWithin; ///< VMs on Azure only, > 0: from the order to the day of need
    bool operator==(const Machines&) const = default;
};

/// That a lake stores what another lake stores too.
struct CopyOf {
    std::string lake;
    bool apart = false; ///< the two share no subscription, no key vault and no deployment that could stop both
    bool operator==(const CopyOf&) const = default;
};

/// A central lake.
struct Lake {
    std::string id, region;
    Machines machines;
    units::Bytes stored; ///< logical bytes at time 0; grows with Growth
    bool spot = false;   ///< on Spot VMs: refused, they may be evicted with their NVMe at any time
    std::optional<CopyOf> copyOf{};
    bool operator==(const Lake&) const = default;
};

/// A training data set at home in a lake.
struct Dataset {
    std::string id, lake;
    units::Bytes size, shard;
    bool operator==(const Dataset&) const = default;
};

enum class CachePolicy {
    Pin, ///< fill, then keep: what is prestaged or read first stays (MODELS §3.2, no-evict)
    Lru
};

/// A bulk copy of a data set into a cache.
struct Prestage {
    std::string dataset;
    units::Seconds at{};
    std::optional<units::Seconds> deadline; ///< after `at`
    bool operator==(const Prestage&) const = default;
};

/// Copies of a checkpoint kept in the cache beside the GPUs: the newest complete one and the one being written. Tier E.
inline constexpr int kCheckpointCopies = 2;

/// A cache cluster beside the GPUs of a region; at most one per region.
struct Cache {
    std::string id, region;
    Machines machines;
    CachePolicy policy = CachePolicy::Pin;
    std::vector<Prestage> prestages;
    bool operator==(const Cache&) const = default;
};

} // namespace lakewright::scenario
