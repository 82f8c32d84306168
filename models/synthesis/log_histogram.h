// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <vector>

namespace lakewright::synthesis {

/// How often values occur, by their logarithm: 64 buckets an octave (1.1 % wide) from 2^-30 to 2^62, and zero by
/// itself. Memory does not depend on the number of values: at most 92 KiB.
class LogHistogram {
public:
    void add(double value); ///< >= 0; what lies outside counts in the outermost bucket
    std::uint64_t count() const { return m_count; }
    double share(std::uint64_t bucket) const; ///< of the values
    static std::uint64_t buckets() { return kBuckets; }
    /// The value that a share `p` in [0, 1) of the values lies below, known to a bucket: the mean of its values, or its
    /// middle where there are fewer than kMostPrivate, so that a single value is told to 1.1 % only. Rounded to a whole
    /// number, that is the value itself up to about 90. Precondition: count() > 0.
    double quantile(double p) const;
    static constexpr std::uint64_t kMostPrivate = 5;

private:
    static constexpr int kPerOctave = 64, kLowest = -30, kHighest = 62;
    static constexpr std::uint64_t kBuckets = 1 + std::uint64_t{kPerOctave} * (kHighest - kLowest);

    std::vector<std::uint64_t> m_counts; ///< empty, or kBuckets
    std::vector<double> m_sums;
    std::uint64_t m_count = 0;
};

/// The largest difference between the shares of values up to a bucket's end (Kolmogorov and Smirnov), [0, 1]. 1 when
/// only one of them has values, 0 when none has.
double kolmogorovDistance(const LogHistogram& a, const LogHistogram& b);

} // namespace lakewright::synthesis
