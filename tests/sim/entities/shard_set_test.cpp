// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/entities/shard_set.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>

#include <cmath>
#include <list>

using namespace lakewright;
using entities::ShardSet;
using scenario::CachePolicy;

TEST_CASE("ShardSet pin keeps the first groups that fit and refuses the rest", "[sim][entities]") {
    ShardSet set(CachePolicy::Pin, units::bytes(25));
    const auto d = set.addDataset(10, units::bytes(10));
    for (std::uint32_t group = 0; group < 10; ++group)
        set.insert(d, group);
    CHECK(set.contains(d, 0));
    CHECK(set.contains(d, 1));
    CHECK_FALSE(set.contains(d, 2));
    CHECK_FALSE(set.admits(d));
    CHECK(set.used() == units::bytes(20));
    set.clear();
    CHECK(set.used() == units::bytes(0));
    CHECK_FALSE(set.access(d, 0));
}

TEST_CASE("ShardSet never admits a group larger than the cache", "[sim][entities]") {
    ShardSet set(CachePolicy::Lru, units::bytes(9));
    const auto d = set.addDataset(2, units::bytes(10));
    set.insert(d, 0);
    CHECK(set.used() == units::bytes(0));
}

TEST_CASE("ShardSet LRU equals a list of recent groups on random accesses", "[sim][entities]") {
    ShardSet set(CachePolicy::Lru, units::bytes(37));
    const auto d = set.addDataset(16, units::bytes(5)); // 7 groups fit
    std::list<std::uint32_t> recent;
    stats::RandomStream random(1, 0, "shard-set", "accesses");
    for (int i = 0; i < 10000; ++i) {
        const auto group = static_cast<std::uint32_t>(random.bits() % 16);
        const bool expected = std::find(recent.begin(), recent.end(), group) != recent.end();
        REQUIRE(set.access(d, group) == expected);
        set.insert(d, group);
        recent.remove(group);
        recent.push_front(group);
        if (recent.size() > 7)
            recent.pop_back();
    }
}

TEST_CASE("ShardSet LRU on reshuffled epochs hits c + (1-c) ln(1-c) (MODELS 3.2, V-23)", "[sim][entities]") {
    // Published figures: 0.153 / 0.478 / 0.670 at c = 0.5 / 0.8 / 0.9, within 0.005.
    const std::uint32_t n = 4000;
    for (const auto& [c, expected] : {std::pair{0.5, 0.153}, {0.8, 0.478}, {0.9, 0.670}}) {
        ShardSet set(CachePolicy::Lru, units::bytes(c * n));
        const auto d = set.addDataset(n, units::bytes(1));
        int hits = 0;
        const std::uint32_t epochs = 12;
        for (std::uint32_t epoch = 0; epoch < epochs; ++epoch) {
            const stats::Permutation order(7, 0, "shard-set", epoch, n);
            for (std::uint32_t i = 0; i < n; ++i) {
                if (set.access(d, order(i)))
                    hits += epoch > 0;
                set.insert(d, order(i));
            }
        }
        CHECK(hits / (double(n) * (epochs - 1)) == Approx(expected).margin(0.005));
    }
}
