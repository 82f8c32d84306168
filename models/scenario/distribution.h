// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::scenario {

struct Cache;
struct Scenario;

/// Who sends to whom (MODELS §4.2).
enum class DistributionShape {
    Star,    ///< the lake to every cache
    Chain,   ///< each to the nearest that has nothing yet
    Tree,    ///< each to the `fanout` nearest that have nothing yet, level by level
    Cheapest ///< the least sum of egress prices; of equal sums the least sum of round trips
};

/// Brings one object or data set from a lake to many caches; a cache passes on what it has while more comes in.
struct Distribution {
    std::string id, from;                   ///< `from`: a lake
    std::optional<std::string> dataset;     ///< of that lake; unset: an object of `size`
    units::Bytes size;                      ///< > 0; 0 where `dataset` says it
    std::vector<std::string> to;            ///< caches, or regions that have one; empty: all caches
    units::Seconds at{};                    ///< begin of the first
    std::optional<units::Seconds> every;    ///< from the begin of one to the next; unset: one
    std::optional<units::Seconds> deadline; ///< from its begin to the last byte in the last cache
    DistributionShape shape = DistributionShape::Star;
    int fanout = 2;     ///< of a tree, >= 1
    units::Bytes chunk; ///< what a cache must have before it passes it on, > 0
    bool operator==(const Distribution&) const = default;
};

/// Parts in which a hop moves, at most: shares of links are followed to within one of them. Tier E.
inline constexpr int kMostDistributionParts = 64;

/// The caches that receive it, in the order of the scenario's caches. Unknown names are passed over.
std::vector<const Cache*> receivers(const Scenario& scenario, const Distribution& distribution);
/// Its size, or that of its data set; 0 where there is none of that name.
units::Bytes distributedSize(const Scenario& scenario, const Distribution& distribution);

} // namespace lakewright::scenario
