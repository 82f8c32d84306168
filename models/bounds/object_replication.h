// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::bounds {

/// How long a service takes to copy one object, lognormal.
struct ObjectLag {
    units::Seconds median;
    double sigma = 1; ///< of the logarithm, > 0; tier E
};
/// The lag of which `share` is at most `within`: median = within · e^(−σ z), z the normal quantile of the share.
/// Preconditions: within > 0, 0 < share < 1. Source: MODELS §4.3 (B12b: priority replication).
ObjectLag promisedLag(double share, units::Seconds within, double sigma = 1);
/// Share of the objects that are there after `time`; 0 for time <= 0.
double arrivedShare(const ObjectLag& lag, units::Seconds time);
/// The same for objects written evenly over `period`, the last of which has `left`: mean of arrivedShare over
/// left … left + period.
double arrivedShare(const ObjectLag& lag, units::Seconds left, units::Seconds period);

} // namespace lakewright::bounds
