// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <map>

namespace lakewright::traces {

/// Latencies as fio counts them: how often each time was seen. Times are in the unit of the file.
class FioHistogram {
public:
    void add(double time, double count);
    double total() const { return m_total; } ///< of the counts
    double mean() const;                     ///< 0 without counts
    /// The least time that a share `p` in (0, 1] of all does not exceed. Precondition: total() > 0.
    double quantile(double p) const;

private:
    std::map<double, double> m_counts; ///< by time
    double m_total = 0;
};

/// What of a histogram is reported.
inline constexpr std::array<double, 6> kHistogramQuantiles{0.5, 0.9, 0.95, 0.99, 0.999, 0.9999};

/// The time that bin `index` of fio's histogram stands for: 128 bins of one unit each, then 64 bins for every doubling,
/// of which it is the middle. Source: fio's stat.h, FIO_IO_U_PLAT_BITS 6.
double fioBinTime(std::size_t index);

} // namespace lakewright::traces
