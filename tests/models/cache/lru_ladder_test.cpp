// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/lru_ladder.h"

#include "models/cache/cache.h"
#include "models/cache/stack_distance.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <list>
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

/// Place of each access in a list of objects, latest first; 0 when it is not there.
std::vector<std::uint64_t> listDistances(const std::vector<int>& ids) {
    std::list<int> recency;
    std::vector<std::uint64_t> distances;
    for (const int id : ids) {
        const auto place = std::find(recency.begin(), recency.end(), id);
        distances.push_back(place == recency.end() ? 0 : 1 + std::distance(recency.begin(), place));
        recency.remove(id);
        recency.push_front(id);
    }
    return distances;
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

TEST_CASE("cache::StackDistance is the place in a list of objects by their latest access", "[models][cache]") {
    CHECK(rc::check([] {
        const auto ids = *rc::gen::container<std::vector<int>>(500, rc::gen::inRange(0, 80));
        cache::StackDistance distance;
        std::vector<std::uint64_t> found;
        for (const int id : ids)
            found.push_back(distance.access(static_cast<std::uint64_t>(id)));
        RC_ASSERT(found == listDistances(ids));
    }));
}

TEST_CASE("cache::StackDistance stays right when its times run out", "[models][cache]") {
    // Loops over n objects: every access after the first loop is n deep. 3,000 objects are more than half the times of
    // the first table, 10,000 more than all of them.
    for (const std::uint64_t n : {10U, 3000U, 10000U}) {
        cache::StackDistance distance;
        for (std::uint64_t i = 0; i < 50000; ++i)
            REQUIRE(distance.access(i % n) == (i < n ? 0 : n));
        CHECK(distance.objects() == n);
    }
}

TEST_CASE("cache::MissRatioCurve is what LRU caches of each capacity miss", "[models][cache]") {
    CHECK(rc::check([] {
        const auto ids = *rc::gen::container<std::vector<int>>(300, rc::gen::inRange(0, 50));
        const auto trace = toTrace(ids);
        cache::MissRatioCurve curve;
        for (const traces::Access& access : trace)
            curve.access(access.object);
        for (const std::uint64_t capacity : {0U, 1U, 7U, 49U, 1000U}) {
            const auto hits = lruHits(capacity, trace);
            RC_ASSERT(curve.missRatio(capacity) == std::count(hits.begin(), hits.end(), 0) / 300.0);
        }
    }));
    CHECK(cache::MissRatioCurve().missRatio(10) == 0);
}
