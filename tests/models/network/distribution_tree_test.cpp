// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/network/distribution_tree.h"

#include "models/bounds/distribution.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <cstdlib>

using namespace lakewright::network;
using lakewright::scenario::DistributionShape;
using Senders = std::vector<std::size_t>;

namespace {

/// Places on a line: delays are distances, the first is the lake.
HopCosts line(const std::vector<int>& places) {
    HopCosts costs(places.size(), std::vector<std::optional<HopCost>>(places.size()));
    for (std::size_t from = 0; from < places.size(); ++from)
        for (std::size_t to = 0; to < places.size(); ++to)
            costs[from][to] = HopCost{0, std::abs(places[from] - places[to])};
    return costs;
}

int levels(const Senders& senders) {
    int most = 0;
    for (std::size_t node = 0; node < senders.size(); ++node) {
        int level = 0;
        for (std::size_t at = node; at != 0; at = senders[at])
            ++level;
        most = std::max(most, level);
    }
    return most;
}

} // namespace

TEST_CASE("network::senders of a star are the lake", "[models][network]") {
    CHECK(senders(line({0, 5, 9}), DistributionShape::Star, 2) == Senders{0, 0, 0});
}

TEST_CASE("network::senders of a chain go to the nearest that has nothing", "[models][network]") {
    // 0 → 2 (at 1) → 4 (at 3) → 1 (at -4) would be 7 away, 3 (at 9) is 6: → 3, and then back to 1.
    CHECK(senders(line({0, -4, 1, 9, 3}), DistributionShape::Chain, 2) == Senders{0, 3, 0, 4, 2});
}

TEST_CASE("network::senders of a tree take the nearest level by level", "[models][network]") {
    // The lake takes 1 and 2; 1 (at 1) takes 3 and 4; 2 (at 2) the rest.
    CHECK(senders(line({0, 1, 2, 3, 4, 50}), DistributionShape::Tree, 2) == Senders{0, 0, 0, 1, 1, 2});
}

TEST_CASE("network::senders: what nobody on the way can reach comes from the lake", "[models][network]") {
    HopCosts costs = line({0, 1, 2});
    costs[1][2].reset();
    CHECK(senders(costs, DistributionShape::Chain, 1) == Senders{0, 0, 0});
    costs[0][2].reset();
    for (const auto shape : {DistributionShape::Star, DistributionShape::Chain, DistributionShape::Cheapest})
        CHECK_FALSE(senders(costs, shape, 1));
}

TEST_CASE("network::senders of a tree have the least depth and the stated fan-out", "[models][network]") {
    CHECK(rc::check([] {
        const auto places = *rc::gen::suchThat(rc::gen::container<std::vector<int>>(rc::gen::inRange(-1000, 1000)),
                                               [](const auto& all) { return all.size() >= 2; });
        const int fanout = *rc::gen::inRange(1, 5);
        const auto found = senders(line(places), DistributionShape::Tree, fanout);
        RC_ASSERT(found);
        for (std::size_t node = 0; node < found->size(); ++node) {
            const auto children = std::count(found->begin(), found->end(), node) - (node == 0 ? 1 : 0);
            RC_ASSERT(children <= fanout);
        }
        RC_ASSERT(levels(*found) == lakewright::bounds::treeDepth(static_cast<int>(places.size()) - 1, fanout));
    }));
}
