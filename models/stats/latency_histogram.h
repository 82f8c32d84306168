// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <cstdint>
#include <vector>

namespace lakewright::stats {

/// Times in buckets of equal relative width 2^-10, so that three significant digits are kept from 1 ns to 12 days
/// (MODELS §2.5); what lies outside counts in the outermost bucket. Bounded memory, adds in O(1).
class LatencyHistogram {
public:
    LatencyHistogram();
    void add(units::Seconds value); ///< >= 0
    std::uint64_t count() const { return m_count; }
    /// Smallest bucket middle with at least p of the values at or below it; p in [0, 1]. Precondition: count() > 0.
    units::Seconds percentile(double p) const;

private:
    std::vector<std::uint32_t> m_buckets;
    std::uint64_t m_count = 0;
};

} // namespace lakewright::stats
