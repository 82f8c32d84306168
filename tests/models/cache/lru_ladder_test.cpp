// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/lru_ladder.h"

#include "models/cache/cache.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <set>

using namespace lakewright;

namespace {

std::vector<traces::Access> toTrace(const std::vector<int>& ids) {
    std::vector<traces::Access> trace;
    for (const int id : ids)
        trace.push_back({static_cast<std::uint64_t>(id) << 33, 1, {}});
    return trace;
}

std::vector<std::uint8_t> lruHits(std::uint64_t capacity, const std::vector<traces::Access>& trace) {
    std::vector<std::uint8_t> hits(trace.size());
    cache::makeCache({.policy = cache::LruParams{}, .capacity = capacity})->serve(trace, hits);
    return hits;
}

} // namespace

TEST_CASE("cache::LruLadder hits at each capacity exactly as a cache of its own", "[models][cache]") {
    CHECK(rc::check([] {
        const auto trace = toTrace(*rc::gen::container<std::vector<int>>(600, rc::gen::inRange(0, 60)));
        const auto chosen = *rc::gen::nonEmpty(rc::gen::container<std::set<std::uint64_t>>(
            rc::gen::map(rc::gen::inRange(1, 70), [](int capacity) { return static_cast<std::uint64_t>(capacity); })));
        const std::vector<std::uint64_t> capacities(chosen.begin(), chosen.end());
        cache::LruLadder ladder(capacities);
        std::vector<std::uint8_t> steps(trace.size());
        ladder.serve(trace, steps);
        for (std::size_t step = 0; step < capacities.size(); ++step) {
            const auto hits = lruHits(capacities[step], trace);
            for (std::size_t i = 0; i < trace.size(); ++i)
                RC_ASSERT((steps[i] <= step) == (hits[i] == 1));
        }
    }));
}
