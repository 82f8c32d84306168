// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/running_figures.h"

#include <algorithm>
#include <cmath>

namespace lakewright::traces {

/// Welford, Technometrics 4 (1962) 419: no cancellation for numbers far from 0.
void RunningFigures::add(double number) {
    m_least = m_count == 0 ? number : std::min(m_least, number);
    m_most = m_count == 0 ? number : std::max(m_most, number);
    ++m_count;
    const double step = number - m_mean;
    m_mean += step / static_cast<double>(m_count);
    m_squares += step * (number - m_mean);
}

double RunningFigures::deviation() const {
    return m_count < 2 ? 0 : std::sqrt(m_squares / static_cast<double>(m_count - 1));
}

Spread RunningFigures::spread(const MeasuredUnit& unit) const {
    if (m_count == 0)
        return {};
    return {unit(deviation()), {}, unit(m_least), unit(m_most), {}, m_count};
}

} // namespace lakewright::traces
