// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/che.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::cache {
namespace {

double held(units::Frequency rate, units::Seconds time, bool renewed) {
    const double asked = rate * time;
    return renewed ? -std::expm1(-asked) : asked / (1 + asked);
}

/// Rounds of bisection after which an interval of doubles cannot be halved any more.
constexpr int kHalvings = 200;

HitEstimate estimate(std::span<const units::Frequency> rates, double capacity, bool renewed) {
    const auto asked = std::count_if(rates.begin(), rates.end(), [](units::Frequency rate) { return rate.value > 0; });
    assert(asked > 0 && capacity >= 0);
    if (capacity >= static_cast<double>(asked))
        return {units::unlimited<units::Seconds>(), 1};
    const auto objects = [&](units::Seconds time) { return ttlCache(rates, time, renewed).objects; };
    units::Seconds low, high = units::seconds(1);
    while (objects(high) < capacity)
        high = 2 * high;
    for (int i = 0; i < kHalvings && low < high; ++i) {
        const units::Seconds middle = (low + high) / 2;
        if (middle == low || middle == high)
            break;
        (objects(middle) < capacity ? low : high) = middle;
    }
    return {high, ttlCache(rates, high, renewed).hitRatio};
}

} // namespace

TtlEstimate ttlCache(std::span<const units::Frequency> rates, units::Seconds timeToLive, bool renewed) {
    TtlEstimate sum;
    units::Frequency all;
    for (const units::Frequency rate : rates) {
        const double share = held(rate, timeToLive, renewed);
        sum.objects += share;
        sum.hitRatio += rate.value * share;
        all += rate;
    }
    sum.hitRatio /= all.value;
    return sum;
}

HitEstimate cheLru(std::span<const units::Frequency> rates, double capacity) {
    return estimate(rates, capacity, true);
}

HitEstimate cheFifo(std::span<const units::Frequency> rates, double capacity) {
    return estimate(rates, capacity, false);
}

} // namespace lakewright::cache
