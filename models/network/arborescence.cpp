// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/arborescence.h"

#include <algorithm>
#include <cassert>

namespace lakewright::network {
namespace {

struct Hop {
    std::size_t from = 0, to = 0;
    HopCost cost;
};
using Chosen = std::vector<std::optional<std::size_t>>; ///< per node, the hop into it; none into the root

/// Of each node the cheapest hop into it, the first of equals.
Chosen cheapestInto(std::size_t nodes, std::size_t root, const std::vector<Hop>& hops) {
    Chosen chosen(nodes);
    for (std::size_t i = 0; i < hops.size(); ++i) {
        std::optional<std::size_t>& best = chosen[hops[i].to];
        if (hops[i].to != root && (!best || hops[i].cost < hops[*best].cost))
            best = i;
    }
    return chosen;
}

/// The nodes with each cycle of chosen hops as one.
struct Contraction {
    std::vector<std::size_t> group; ///< per node
    std::vector<bool> inCycle;      ///< per node
    std::size_t groups = 0;
};

Contraction contract(std::size_t root, const std::vector<Hop>& hops, const Chosen& chosen) {
    const std::size_t nodes = chosen.size(), none = nodes;
    Contraction result{std::vector<std::size_t>(nodes, none), std::vector<bool>(nodes), 0};
    std::vector<std::size_t> seenFrom(nodes, none);
    for (std::size_t start = 0; start < nodes; ++start) {
        std::size_t node = start;
        while (node != root && seenFrom[node] == none) {
            seenFrom[node] = start;
            node = hops[*chosen[node]].from;
        }
        if (node == root || seenFrom[node] != start || result.group[node] != none)
            continue;
        for (std::size_t member = node; result.group[member] == none; member = hops[*chosen[member]].from) {
            result.group[member] = result.groups;
            result.inCycle[member] = true;
        }
        ++result.groups;
    }
    for (std::size_t& group : result.group)
        if (group == none)
            group = result.groups++;
    return result;
}

/// Per node the hop into it, of the cheapest tree. Precondition: every node can be reached from the root.
Chosen solve(std::size_t nodes, std::size_t root, const std::vector<Hop>& hops) {
    Chosen chosen = cheapestInto(nodes, root, hops);
    const Contraction contraction = contract(root, hops, chosen);
    if (contraction.groups == nodes)
        return chosen;
    std::vector<Hop> between;
    std::vector<std::size_t> origin; // per hop of `between`, its index in `hops`
    for (std::size_t i = 0; i < hops.size(); ++i) {
        const Hop& hop = hops[i];
        const std::size_t from = contraction.group[hop.from], to = contraction.group[hop.to];
        if (from == to)
            continue;
        // Into a cycle a hop costs what it adds: the one that it replaces is saved.
        const HopCost saved = contraction.inCycle[hop.to] ? hops[*chosen[hop.to]].cost : HopCost{};
        between.push_back({from, to, hop.cost - saved});
        origin.push_back(i);
    }
    for (const auto& hop : solve(contraction.groups, contraction.group[root], between))
        if (hop)
            chosen[hops[origin[*hop]].to] = origin[*hop];
    return chosen;
}

bool reachesAll(const HopCosts& costs, std::size_t root) {
    std::vector<bool> reached(costs.size());
    std::vector<std::size_t> open{root};
    reached[root] = true;
    while (!open.empty()) {
        const std::size_t from = open.back();
        open.pop_back();
        for (std::size_t to = 0; to < costs.size(); ++to)
            if (costs[from][to] && !reached[to]) {
                reached[to] = true;
                open.push_back(to);
            }
    }
    return std::find(reached.begin(), reached.end(), false) == reached.end();
}

} // namespace

std::optional<std::vector<std::size_t>> cheapestArborescence(const HopCosts& costs, std::size_t root) {
    assert(root < costs.size());
    if (!reachesAll(costs, root))
        return std::nullopt;
    std::vector<Hop> hops;
    for (std::size_t from = 0; from < costs.size(); ++from)
        for (std::size_t to = 0; to < costs.size(); ++to)
            if (from != to && to != root && costs[from][to])
                hops.push_back({from, to, *costs[from][to]});
    std::vector<std::size_t> parents(costs.size(), root);
    const Chosen chosen = solve(costs.size(), root, hops);
    for (std::size_t node = 0; node < parents.size(); ++node)
        if (chosen[node])
            parents[node] = hops[*chosen[node]].from;
    return parents;
}

} // namespace lakewright::network
