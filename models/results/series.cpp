// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/series.h"

#include <algorithm>
#include <cassert>

namespace lakewright::results {
namespace {

/// Two stretches of `weightA` and `weightB` steps as one.
MinMaxMean merged(const MinMaxMean& a, double weightA, const MinMaxMean& b, double weightB) {
    const double mean = a.mean + (b.mean - a.mean) * (weightB / (weightA + weightB));
    return {std::min(a.min, b.min), std::max(a.max, b.max), mean};
}

} // namespace

SeriesBuilder::SeriesBuilder(std::string id, std::string entity, std::string unit, units::Seconds step)
    : m_series{std::move(id), std::move(entity), std::move(unit), {}, step, {}} {
    assert(step.value > 0);
}

void SeriesBuilder::add(double value) {
    const MinMaxMean point{value, value, value};
    m_open = m_pending == 0 ? point : merged(m_open, m_pending, point, 1);
    if (++m_pending < m_stepsPerPoint)
        return;
    m_series.points.push_back(m_open);
    m_pending = 0;
    if (m_series.points.size() < Series::kMaxPoints)
        return;
    m_series = coarser(m_series, 2); // kMaxPoints is even: no half-filled point is left
    m_stepsPerPoint *= 2;
}

Series SeriesBuilder::finish() const {
    Series series = m_series;
    if (m_pending > 0)
        series.points.push_back(m_open);
    return series;
}

Series coarser(const Series& series, int factor) {
    assert(factor >= 1);
    Series result{series.id, series.entity, series.unit, series.start, series.step * factor, {}};
    const auto group = static_cast<std::size_t>(factor);
    result.points.reserve(series.points.size() / group + 1);
    for (std::size_t i = 0; i < series.points.size(); i += group) {
        MinMaxMean point = series.points[i];
        for (std::size_t j = i + 1; j < std::min(i + group, series.points.size()); ++j)
            point = merged(point, static_cast<double>(j - i), series.points[j], 1);
        result.points.push_back(point);
    }
    return result;
}

} // namespace lakewright::results
