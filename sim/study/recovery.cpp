// SPDX-License-Identifier: GPL-3.0-or-later
#include "sim/study/recovery.h"

#include <algorithm>
#include <cassert>
#include <cmath>
#include <utility>

namespace lakewright::sim {
namespace {

/// Means over a window that begins at each step.
std::vector<double> smoothed(const std::vector<double>& values, std::size_t window) {
    std::vector<double> means;
    for (std::size_t i = 0; i + window <= values.size(); ++i) {
        double sum = 0;
        for (std::size_t j = i; j < i + window; ++j)
            sum += values[j];
        means.push_back(sum / static_cast<double>(window));
    }
    return means;
}

/// A series of a run, or of the part of it that both runs have: a track that begins later has fewer points.
std::vector<double> meansOf(const results::Series& series) {
    std::vector<double> means;
    for (const results::MinMaxMean& point : series.points)
        means.push_back(point.mean);
    return means;
}

/// Steps at which the smoothed series differ by more than a tenth; of values near zero, by a hundredth of the largest.
std::vector<bool> apart(const std::vector<double>& without, const std::vector<double>& with) {
    double largest = 0;
    for (const double value : without)
        largest = std::max(largest, std::abs(value));
    std::vector<bool> all;
    for (std::size_t i = 0; i < std::min(without.size(), with.size()); ++i)
        all.push_back(std::abs(with[i] - without[i]) > std::max(0.1 * std::abs(without[i]), 0.01 * largest));
    return all;
}

/// The first step from `from` on that begins a window without a difference.
std::optional<std::size_t> backAt(const std::vector<bool>& different, std::size_t from, std::size_t window) {
    for (std::size_t i = from; i + window <= different.size(); ++i)
        if (std::find(different.begin() + static_cast<std::ptrdiff_t>(i),
                      different.begin() + static_cast<std::ptrdiff_t>(i + window),
                      true) == different.begin() + static_cast<std::ptrdiff_t>(i + window))
            return i;
    return std::nullopt;
}

} // namespace

std::vector<Recovery> recoveries(const std::vector<results::Series>& without, const std::vector<results::Series>& with,
                                 units::Seconds until) {
    assert(without.size() == with.size());
    std::vector<Recovery> all;
    for (std::size_t i = 0; i < without.size(); ++i) {
        const results::Series& base = without[i];
        Recovery one{base.id, base.entity, base.unit, {}, base.step, meansOf(base), meansOf(with[i])};
        const auto window = static_cast<std::size_t>(std::max(1.0, std::round(units::hours(1) / base.step)));
        const std::vector<bool> different = apart(smoothed(one.without, window), smoothed(one.with, window));
        if (std::find(different.begin(), different.end(), true) == different.end())
            continue;
        const auto end = static_cast<std::size_t>(std::max(0.0, std::ceil((until - base.start) / base.step)));
        if (const auto back = backAt(different, end, window))
            one.time = std::max(units::Seconds{}, base.start + base.step * static_cast<double>(*back) - until);
        all.push_back(std::move(one));
    }
    return all;
}

} // namespace lakewright::sim
