// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/kernel/native/key_ladder.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <cmath>
#include <limits>
#include <set>

using lakewright::kernel::KeyLadder;

namespace {

/// Keys of every kind that a run produces: many equal ones, close ones, far ones, infinity.
double key(std::uint32_t random) {
    switch (random % 5) {
    case 0:
        return random % 7;
    case 1:
        return std::numeric_limits<double>::infinity();
    case 2:
        return random * 1e3;
    default:
        return random / 4e9 * 100;
    }
}

} // namespace

TEST_CASE("KeyLadder pops in the order of a sorted set, whatever its size and keys", "[sim][kernel][native]") {
    for (const std::size_t pending : {10, 300, 5000}) {
        KeyLadder ladder;
        std::set<std::pair<double, std::uint64_t>> all;
        std::uint32_t random = 7;
        double now = 0;
        for (std::uint64_t order = 1; order < 60000; ++order) {
            random = random * 1664525 + 1013904223; // Numerical Recipes' generator: any keys will do
            const double at = now + key(random >> 3);
            ladder.push({at, order});
            all.emplace(at, order);
            if (all.size() < pending && order < 50000)
                continue;
            const auto ignore = [](std::uint64_t) {};
            REQUIRE(ladder.top(ignore).key == all.begin()->first);
            REQUIRE(ladder.top(ignore).order == all.begin()->second);
            now = std::isfinite(all.begin()->first) ? all.begin()->first : now;
            ladder.pop();
            all.erase(all.begin());
            REQUIRE(ladder.size() == all.size());
        }
    }
}

TEST_CASE("KeyLadder removes from the heap, the buckets and the pile", "[sim][kernel][native]") {
    KeyLadder ladder;
    for (std::uint64_t order = 1; order <= 4000; ++order)
        ladder.push({static_cast<double>((order * 7919) % 4001), order});
    ladder.push({1e9, 4001}); // behind all buckets
    ladder.removeIf([](std::uint64_t order) { return order % 4 != 1; });
    CHECK(ladder.size() == 1001);
    double before = 0;
    for (; !ladder.empty(); ladder.pop()) {
        const KeyLadder::Entry entry = ladder.top([](std::uint64_t) {});
        CHECK(entry.order % 4 == 1);
        CHECK(entry.key >= before);
        before = entry.key;
    }
}
