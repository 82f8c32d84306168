// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/interval.h"

#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cassert>
#include <cmath>
#include <numeric>
#include <vector>

namespace lakewright::stats {
namespace {

/// Means of `batches` equal batches; what does not divide is left out at the front, where the warm-up is.
std::vector<double> batchMeans(std::span<const double> values, int batches) {
    const std::size_t size = values.size() / static_cast<std::size_t>(batches);
    std::vector<double> means;
    for (std::size_t first = values.size() % static_cast<std::size_t>(batches); first < values.size(); first += size)
        means.push_back(mean(values.subspan(first, size)));
    return means;
}

} // namespace

double mean(std::span<const double> values) {
    assert(!values.empty());
    return std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
}

double sampleVariance(std::span<const double> values) {
    assert(values.size() >= 2);
    const double centre = mean(values);
    double sum = 0;
    for (const double v : values)
        sum += (v - centre) * (v - centre);
    return sum / static_cast<double>(values.size() - 1);
}

std::optional<Interval> meanInterval(std::span<const double> values, double level) {
    assert(level > 0 && level < 1);
    if (values.size() < 2)
        return std::nullopt;
    const double n = static_cast<double>(values.size());
    const boost::math::students_t distribution(n - 1);
    const double t = boost::math::quantile(distribution, (1 + level) / 2);
    const double half = t * std::sqrt(sampleVariance(values) / n);
    const double centre = mean(values);
    return Interval{centre - half, centre + half};
}

Interval proportionInterval(int successes, int trials, double level) {
    assert(trials >= 1 && successes >= 0 && successes <= trials && level > 0 && level < 1);
    const double z = boost::math::quantile(boost::math::normal{}, (1 + level) / 2);
    const double n = trials, p = successes / n, z2 = z * z;
    const double centre = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = z / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    return {std::max(0.0, centre - half), std::min(1.0, centre + half)};
}

double familyWidening(int comparisons, double level) {
    assert(comparisons >= 1 && level > 0 && level < 1);
    const boost::math::normal normal;
    return boost::math::quantile(normal, 1 - (1 - level) / (2.0 * comparisons)) /
           boost::math::quantile(normal, (1 + level) / 2);
}

std::optional<Interval> batchMeansInterval(std::span<const double> values, int batches, double level) {
    assert(batches >= 2);
    if (values.size() < 2 * static_cast<std::size_t>(batches))
        return std::nullopt;
    return meanInterval(batchMeans(values, batches), level);
}

double percentile(std::span<const double> sorted, double p) {
    assert(!sorted.empty() && p >= 0 && p <= 1);
    const double position = p * static_cast<double>(sorted.size() - 1);
    const auto below = static_cast<std::size_t>(position);
    const std::size_t above = std::min(below + 1, sorted.size() - 1);
    return std::lerp(sorted[below], sorted[above], position - static_cast<double>(below));
}

} // namespace lakewright::stats
