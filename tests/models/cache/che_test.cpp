// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/che.h"

#include "models/stats/zipf.h"

#include <catch2/catch.hpp>

using namespace lakewright;

namespace {

std::vector<units::Frequency> zipfRates(std::uint32_t n, double alpha) {
    const stats::Zipf law(n, alpha);
    std::vector<units::Frequency> rates;
    for (std::uint32_t rank = 0; rank < n; ++rank)
        rates.push_back(units::perSecond(law.probability(rank)));
    return rates;
}

} // namespace

TEST_CASE("cache::cheLru gives the published hit ratios of 1,000 out of 10,000 objects", "[models][cache]") {
    const std::pair<double, double> published[] = {
        {0.6, 0.243}, {0.8, 0.437}, {1.0, 0.676}, {1.2, 0.861}}; // MODELS §3.2
    for (const auto& [alpha, hitRatio] : published)
        CHECK(cache::cheLru(zipfRates(10000, alpha), 1000).hitRatio == Approx(hitRatio).margin(6e-4));
}

TEST_CASE("cache: objects asked for equally often are hit in proportion to the capacity", "[models][cache]") {
    // All h_i are the same and add up to C: h = C/n for any rule; LRU: 1 − e^(−t/n) = C/n, FIFO: t/n/(1 + t/n) = C/n.
    const auto rates = zipfRates(100, 0);
    const auto lru = cache::cheLru(rates, 25), fifo = cache::cheFifo(rates, 25);
    CHECK(lru.hitRatio == Approx(0.25));
    CHECK(lru.characteristicTime.value == Approx(-100 * std::log(0.75)));
    CHECK(fifo.hitRatio == Approx(0.25));
    CHECK(fifo.characteristicTime.value == Approx(100.0 / 3));
}

TEST_CASE("cache: nothing is hit without room, everything when all fits", "[models][cache]") {
    auto rates = zipfRates(50, 1);
    rates.push_back({}); // never asked for, needs no room
    for (const auto estimate : {cache::cheLru, cache::cheFifo}) {
        CHECK(estimate(rates, 0).hitRatio == Approx(0).margin(1e-12));
        CHECK(estimate(rates, 50).hitRatio == 1);
        CHECK(estimate(rates, 50).characteristicTime == units::unlimited<units::Seconds>());
        CHECK(estimate(rates, 49.999).hitRatio == Approx(1).margin(1e-3));
    }
}

TEST_CASE("cache::ttlCache of two objects, by hand", "[models][cache]") {
    const std::vector<units::Frequency> rates{units::perSecond(3), units::perSecond(1)};
    // Renewed: 1 − e^−3 and 1 − e^−1; weights 3/4 and 1/4.
    const auto renewed = cache::ttlCache(rates, units::seconds(1), true);
    CHECK(renewed.objects == Approx(2 - std::exp(-3) - std::exp(-1)));
    CHECK(renewed.hitRatio == Approx(1 - 0.75 * std::exp(-3) - 0.25 * std::exp(-1)));
    // From admission: 3/4 and 1/2.
    const auto fixed = cache::ttlCache(rates, units::seconds(1), false);
    CHECK(fixed.objects == Approx(1.25));
    CHECK(fixed.hitRatio == Approx(0.75 * 0.75 + 0.25 * 0.5));
}
