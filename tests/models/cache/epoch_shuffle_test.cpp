// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/epoch_shuffle.h"

#include "models/stats/philox.h"

#include <catch2/catch.hpp>
#include <rapidcheck.h>

#include <list>
#include <vector>

using namespace lakewright;

namespace {

/// Hit ratio of an exact LRU over reshuffled epochs of `n` items after the first: another route than the closed form.
double simulatedLru(std::uint32_t n, std::uint32_t held, std::uint32_t epochs) {
    std::list<std::uint32_t> recency;
    std::vector<std::list<std::uint32_t>::iterator> place(n, recency.end());
    int hits = 0;
    for (std::uint32_t epoch = 0; epoch <= epochs; ++epoch) {
        const stats::Permutation order(1, 0, "lru", epoch, n);
        for (std::uint32_t i = 0; i < n; ++i) {
            const std::uint32_t item = order(i);
            if (place[item] != recency.end()) {
                hits += epoch > 0;
                recency.erase(place[item]);
            } else if (recency.size() == held) {
                place[recency.back()] = recency.end();
                recency.pop_back();
            }
            recency.push_front(item);
            place[item] = recency.begin();
        }
    }
    return hits / double(n) / epochs;
}

} // namespace

TEST_CASE("cache::lruHitRatio is what a simulated LRU reaches on reshuffled epochs", "[models][cache]") {
    for (const double c : {0.2, 0.5, 0.8, 0.9})
        CHECK(simulatedLru(5000, static_cast<std::uint32_t>(c * 5000), 8) ==
              Approx(cache::lruHitRatio(c)).margin(0.005));
    CHECK(cache::lruHitRatio(0.5) == Approx(0.153).margin(5e-4)); // MODELS §3.2
    CHECK(cache::lruHitRatio(0.8) == Approx(0.478).margin(5e-4));
    CHECK(cache::lruHitRatio(0.9) == Approx(0.670).margin(5e-4));
}

TEST_CASE("cache::lruHitRatio is never above pinning", "[models][cache]") {
    CHECK(rc::check([] {
        const double c = *rc::gen::inRange(0, 1001) / 1000.0;
        RC_ASSERT(cache::lruHitRatio(c) >= 0);
        RC_ASSERT(cache::lruHitRatio(c) <= cache::pinHitRatio(c));
    }));
}

TEST_CASE("cache: the whole data set and more is hit always, nothing never", "[models][cache]") {
    for (const double c : {1.0, 1.5}) {
        CHECK(cache::pinHitRatio(c) == 1);
        CHECK(cache::lruHitRatio(c) == 1);
    }
    CHECK(cache::pinHitRatio(-0.1) == 0);
    CHECK(cache::lruHitRatio(0) == 0);
}
