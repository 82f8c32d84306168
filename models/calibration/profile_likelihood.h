// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/least_squares.h"
#include "models/stats/interval.h"

namespace lakewright::calibration {

/// Where a parameter may lie so that, with all others fitted anew, the cost rises by less than half the squared
/// quantile of Student's t. An end that is open did not rise so far before its limit.
struct ProfileInterval {
    stats::Interval interval; ///< in the parameter's unit; an open end is the parameter's limit
    bool isOpenBelow = false, isOpenAbove = false;
    bool isClosed() const { return !isOpenBelow && !isOpenAbove; }
    bool operator==(const ProfileInterval&) const = default;
};

/// `deviation` is a first guess of the parameter's deviation in logarithms, as the covariance has it.
ProfileInterval profileInterval(const Problem& problem, const Fit& fit, std::size_t parameter, double deviation,
                                double level = 0.95);

} // namespace lakewright::calibration
