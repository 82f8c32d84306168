// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <vector>

namespace lakewright::stats {

/// A value that rises from `low` to `high`, one unit a second: an age between two renewals.
struct Ramp {
    double low = 0, high = 0; ///< low <= high
};

/// The value that share `p` of the time in all ramps is at most, exactly; the largest for p = 1.
/// Preconditions: 0 <= p <= 1, one ramp is longer than 0.
double percentile(const std::vector<Ramp>& ramps, double p);

} // namespace lakewright::stats
