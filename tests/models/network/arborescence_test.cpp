// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/arborescence.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

using namespace lakewright::network;

namespace {

HopCosts none(std::size_t nodes) {
    return HopCosts(nodes, std::vector<std::optional<HopCost>>(nodes));
}

bool isTree(const std::vector<std::size_t>& parents, std::size_t root) {
    for (std::size_t node = 0; node < parents.size(); ++node) {
        std::size_t at = node;
        for (std::size_t steps = 0; at != root; ++steps, at = parents[at])
            if (steps == parents.size())
                return false;
    }
    return true;
}

/// The sum of the costs; nothing when a hop does not exist.
std::optional<HopCost> sum(const HopCosts& costs, const std::vector<std::size_t>& parents, std::size_t root) {
    HopCost all;
    for (std::size_t node = 0; node < parents.size(); ++node) {
        if (node == root)
            continue;
        if (!costs[parents[node]][node])
            return std::nullopt;
        all = all + *costs[parents[node]][node];
    }
    return all;
}

/// The least sum of all choices of a parent for each node that make a tree.
std::optional<HopCost> bruteForce(const HopCosts& costs, std::size_t root) {
    const std::size_t nodes = costs.size();
    std::size_t choices = 1;
    for (std::size_t node = 0; node < nodes; ++node)
        choices *= nodes;
    std::optional<HopCost> best;
    for (std::size_t choice = 0; choice < choices; ++choice) {
        std::vector<std::size_t> parents(nodes);
        for (std::size_t node = 0, left = choice; node < nodes; ++node, left /= nodes)
            parents[node] = left % nodes;
        if (parents[root] != root || !isTree(parents, root))
            continue;
        const auto cost = sum(costs, parents, root);
        if (cost && (!best || *cost < *best))
            best = cost;
    }
    return best;
}

} // namespace

TEST_CASE("network::cheapestArborescence breaks a cycle where that costs least", "[models][network]") {
    // 1 and 2 feed each other for 1, the root reaches 1 for 10 and 2 for 8: into the cycle by 2 it is 8 + 1.
    HopCosts costs = none(4);
    costs[0][1] = HopCost{10, 0};
    costs[0][2] = HopCost{8, 0};
    costs[1][2] = HopCost{1, 0};
    costs[2][1] = HopCost{1, 0};
    costs[1][3] = HopCost{5, 0};
    costs[0][3] = HopCost{6, 0};
    CHECK(cheapestArborescence(costs, 0) == std::vector<std::size_t>{0, 2, 0, 1});
}

TEST_CASE("network::cheapestArborescence looks at delay among equal prices only", "[models][network]") {
    HopCosts costs = none(3);
    costs[0][1] = HopCost{2, 1};
    costs[0][2] = HopCost{2, 900};
    costs[1][2] = HopCost{2, 100};
    CHECK(cheapestArborescence(costs, 0) == std::vector<std::size_t>{0, 0, 1});
    costs[0][2] = HopCost{1, 900};
    CHECK(cheapestArborescence(costs, 0) == std::vector<std::size_t>{0, 0, 0});
    costs[0][2] = costs[1][2] = HopCost{2, 100}; // equal in both: the sender of the smaller index
    CHECK(cheapestArborescence(costs, 0) == std::vector<std::size_t>{0, 0, 0});
}

TEST_CASE("network::cheapestArborescence of nodes out of reach is nothing", "[models][network]") {
    HopCosts costs = none(3);
    costs[1][2] = costs[2][1] = HopCost{1, 1};
    CHECK_FALSE(cheapestArborescence(costs, 0));
    CHECK(cheapestArborescence(none(1), 0) == std::vector<std::size_t>{0});
}

TEST_CASE("network::cheapestArborescence is as cheap as the best of all trees", "[models][network]") {
    CHECK(rc::check([] {
        const auto nodes = *rc::gen::inRange<std::size_t>(2, 7);
        const auto root = *rc::gen::inRange<std::size_t>(0, nodes);
        HopCosts costs = none(nodes);
        for (auto& row : costs)
            for (auto& cost : row)
                if (*rc::gen::inRange(0, 4) > 0) // few values: many ties and cycles
                    cost = HopCost{*rc::gen::inRange(0, 6), *rc::gen::inRange(0, 4)};
        const auto found = cheapestArborescence(costs, root);
        const auto best = bruteForce(costs, root);
        RC_ASSERT(found.has_value() == best.has_value());
        if (!found)
            return;
        RC_ASSERT(isTree(*found, root));
        RC_ASSERT(sum(costs, *found, root) == best);
    }));
}
