// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/latency_histogram.h"

#include <algorithm>
#include <bit>
#include <cassert>
#include <cmath>

namespace lakewright::stats {
namespace {

constexpr int kMantissaBits = 10, kDroppedBits = 52 - kMantissaBits;
constexpr double kLeast = 0x1p-30, kMost = 0x1p20;
const std::uint64_t kFirst = std::bit_cast<std::uint64_t>(kLeast) >> kDroppedBits;
const std::uint64_t kLast = (std::bit_cast<std::uint64_t>(kMost) >> kDroppedBits) - 1;

/// The exponent and the leading mantissa bits of a positive double grow with it: they are the bucket's number.
std::size_t bucketOf(double seconds) {
    const std::uint64_t number = std::bit_cast<std::uint64_t>(std::max(seconds, kLeast)) >> kDroppedBits;
    return static_cast<std::size_t>(std::min(number, kLast) - kFirst);
}

double middle(std::size_t bucket) {
    const std::uint64_t number = kFirst + bucket;
    const double low = std::bit_cast<double>(number << kDroppedBits);
    return (low + std::bit_cast<double>((number + 1) << kDroppedBits)) / 2;
}

} // namespace

LatencyHistogram::LatencyHistogram() : m_buckets(kLast - kFirst + 1) {}

void LatencyHistogram::add(units::Seconds value) {
    assert(value.value >= 0);
    ++m_buckets[bucketOf(value.value)];
    ++m_count;
}

units::Seconds LatencyHistogram::percentile(double p) const {
    assert(m_count > 0 && p >= 0 && p <= 1);
    const double wanted = std::max(1.0, std::ceil(p * static_cast<double>(m_count)));
    std::uint64_t below = 0;
    std::size_t bucket = 0;
    for (; bucket < m_buckets.size(); ++bucket) {
        below += m_buckets[bucket];
        if (static_cast<double>(below) >= wanted)
            break;
    }
    return units::seconds(middle(bucket));
}

} // namespace lakewright::stats
