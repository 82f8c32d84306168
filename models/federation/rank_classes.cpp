// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/rank_classes.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::federation {
namespace {

constexpr double kSingleRanks = 32, kGrowth = 1.1;

/// Σ i^−α over the ranks first … last, by the integral between the halves beside them.
double mass(double first, double last, double alpha) {
    const double low = first - 0.5, high = last + 0.5;
    if (first == last)
        return std::pow(first, -alpha);
    if (std::abs(alpha - 1) < 1e-9)
        return std::log(high / low);
    return (std::pow(high, 1 - alpha) - std::pow(low, 1 - alpha)) / (1 - alpha);
}

} // namespace

std::vector<RankClass> rankClasses(double objects, double alpha) {
    assert(objects >= 1 && alpha >= 0);
    std::vector<RankClass> classes;
    double all = 0;
    for (double first = 1; first <= objects;) {
        const double width = first <= kSingleRanks ? 1 : std::floor(first * (kGrowth - 1)) + 1;
        const double last = std::min(objects, first + width - 1);
        const double sum = mass(first, last, alpha);
        classes.push_back({last - first + 1, sum / (last - first + 1)});
        all += sum;
        first += width;
    }
    for (RankClass& one : classes)
        one.probability /= all;
    return classes;
}

double migratedFraction(const std::vector<RankClass>& classes, double reads) {
    double left = 0, objects = 0;
    for (const RankClass& one : classes) {
        left += one.objects * std::exp(-one.probability * reads);
        objects += one.objects;
    }
    return 1 - left / objects;
}

double hitRatio(const std::vector<RankClass>& classes, double reads) {
    double missed = 0;
    for (const RankClass& one : classes)
        missed += one.objects * one.probability * std::exp(-one.probability * reads);
    return 1 - missed;
}

} // namespace lakewright::federation
