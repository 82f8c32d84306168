// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <compare>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace lakewright::network {

/// What a hop costs: money first, then delay, each in whole units of the caller's (pico-dollars a byte, nanoseconds),
/// so that sums and ties are exact.
struct HopCost {
    std::int64_t money = 0, delay = 0;
    auto operator<=>(const HopCost&) const = default;
    friend HopCost operator+(HopCost a, HopCost b) { return {a.money + b.money, a.delay + b.delay}; }
    friend HopCost operator-(HopCost a, HopCost b) { return {a.money - b.money, a.delay - b.delay}; }
};

/// Costs from node (row) to node (column), square; nothing where there is no way. The diagonal is not looked at.
using HopCosts = std::vector<std::vector<std::optional<HopCost>>>;

/// The tree out of `root` that reaches every node with the least sum of costs, as each node's parent, the root's being
/// itself; nothing when a node cannot be reached. Of equal sums, a hop with the sender of the smaller index is taken
/// where a choice is made. Chu–Liu/Edmonds by contraction, O(nodes · hops).
std::optional<std::vector<std::size_t>> cheapestArborescence(const HopCosts& costs, std::size_t root);

} // namespace lakewright::network
