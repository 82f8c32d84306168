// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/bounds/object_replication.h"

#include <boost/math/distributions/normal.hpp>

#include <cmath>

namespace lakewright::bounds {

ObjectLag promisedLag(double share, units::Seconds within, double sigma) {
    return {within * std::exp(-sigma * boost::math::quantile(boost::math::normal(), share)), sigma};
}

double arrivedShare(const ObjectLag& lag, units::Seconds time) {
    if (time.value <= 0)
        return 0;
    return boost::math::cdf(boost::math::normal(), std::log(time / lag.median) / lag.sigma);
}

double arrivedShare(const ObjectLag& lag, units::Seconds left, units::Seconds period) {
    constexpr int kSteps = 64;
    double sum = 0;
    for (int i = 0; i < kSteps; ++i)
        sum += arrivedShare(lag, left + period * ((i + 0.5) / kSteps));
    return sum / kSteps;
}

} // namespace lakewright::bounds
