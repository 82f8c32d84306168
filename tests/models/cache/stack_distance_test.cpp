// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/stack_distance.h"

#include "models/cache/cache.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <algorithm>
#include <list>

using namespace lakewright;

namespace {

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
        cache::MissRatioCurve curve;
        std::vector<traces::Access> trace;
        for (const int id : *rc::gen::container<std::vector<int>>(300, rc::gen::inRange(0, 50))) {
            curve.access(static_cast<std::uint64_t>(id));
            trace.push_back({static_cast<std::uint64_t>(id), 1, {}});
        }
        for (const std::uint64_t capacity : {0U, 1U, 7U, 49U, 1000U}) {
            std::vector<std::uint8_t> hits(trace.size());
            cache::makeCache({.policy = cache::LruParams{}, .capacity = capacity})->serve(trace, hits);
            RC_ASSERT(curve.missRatio(capacity) == std::count(hits.begin(), hits.end(), 0) / 300.0);
        }
    }));
    CHECK(cache::MissRatioCurve().missRatio(10) == 0);
}
