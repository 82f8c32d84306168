// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace lakewright::report {

/// A linear axis with round ticks.
struct Axis {
    double low = 0, high = 1; ///< low < high
    std::vector<double> ticks;
    int decimals = 0; ///< that tell the ticks apart
    std::string label(double tick) const;
};

/// An axis that holds [low, high] with at most `most` (>= 2) ticks at 1, 2 or 5 times a power of ten.
Axis valueAxis(double low, double high, int most);

/// An axis of simulated time from 0 to `seconds` in the unit named by `unit`: "d", "h", "min" or "s".
struct TimeAxis {
    std::string unit;
    double secondsPerUnit = 1;
    Axis axis; ///< in units
};
TimeAxis timeAxis(double fromSeconds, double toSeconds);

} // namespace lakewright::report
