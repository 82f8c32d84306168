// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/fio_histogram.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::traces {

void FioHistogram::add(double time, double count) {
    m_counts[time] += count;
    m_total += count;
}

double FioHistogram::mean() const {
    double sum = 0;
    for (const auto& [time, count] : m_counts)
        sum += time * count;
    return m_total > 0 ? sum / m_total : 0;
}

double FioHistogram::quantile(double p) const {
    assert(m_total > 0);
    double below = 0;
    const auto bin = std::find_if(m_counts.begin(), m_counts.end(), [&](const auto& entry) {
        below += entry.second;
        return below >= p * m_total;
    });
    return bin == m_counts.end() ? m_counts.rbegin()->first : bin->first;
}

double fioBinTime(std::size_t index) {
    constexpr std::size_t kBinsPerDoubling = 64;
    if (index < 2 * kBinsPerDoubling)
        return static_cast<double>(index);
    const double width = std::ldexp(1.0, static_cast<int>(index / kBinsPerDoubling) - 1);
    return (static_cast<double>(kBinsPerDoubling + index % kBinsPerDoubling) + 0.5) * width;
}

} // namespace lakewright::traces
