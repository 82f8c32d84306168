// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/log_histogram.h"

#include <algorithm>
#include <cmath>

namespace lakewright::synthesis {

void LogHistogram::add(double value) {
    if (m_counts.empty()) {
        m_counts.resize(kBuckets);
        m_sums.resize(kBuckets);
    }
    std::size_t bucket = 0;
    if (value > 0) {
        const double place = std::floor((std::log2(value) - kLowest) * kPerOctave);
        bucket = 1 + static_cast<std::size_t>(std::clamp(place, 0.0, static_cast<double>(kBuckets - 2)));
    }
    ++m_counts[bucket];
    m_sums[bucket] += value;
    ++m_count;
}

double LogHistogram::share(std::uint64_t bucket) const {
    return m_count == 0 ? 0 : static_cast<double>(m_counts[bucket]) / static_cast<double>(m_count);
}

double LogHistogram::quantile(double p) const {
    const double wanted = p * static_cast<double>(m_count);
    double below = 0;
    std::size_t bucket = 0;
    for (std::size_t i = 0; i < kBuckets; ++i) {
        if (m_counts[i] == 0)
            continue;
        bucket = i;
        below += static_cast<double>(m_counts[i]);
        if (below > wanted)
            break;
    }
    if (bucket == 0)
        return 0;
    if (m_counts[bucket] >= kMostPrivate)
        return m_sums[bucket] / static_cast<double>(m_counts[bucket]);
    return std::exp2(kLowest + (static_cast<double>(bucket) - 0.5) / kPerOctave);
}

double kolmogorovDistance(const LogHistogram& a, const LogHistogram& b) {
    if (a.count() == 0 || b.count() == 0)
        return a.count() == b.count() ? 0 : 1;
    double ofA = 0, ofB = 0, largest = 0;
    for (std::uint64_t bucket = 0; bucket < LogHistogram::buckets(); ++bucket) {
        ofA += a.share(bucket);
        ofB += b.share(bucket);
        largest = std::max(largest, std::abs(ofA - ofB));
    }
    return largest;
}

} // namespace lakewright::synthesis
