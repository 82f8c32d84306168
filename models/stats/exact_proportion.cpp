// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/exact_proportion.h"

#include <boost/math/distributions/binomial.hpp>

#include <cassert>

namespace lakewright::stats {

Interval exactProportionInterval(int successes, int trials, double level) {
    assert(trials >= 1 && successes >= 0 && successes <= trials && level > 0 && level < 1);
    using Binomial = boost::math::binomial;
    const double tail = (1 - level) / 2;
    return {Binomial::find_lower_bound_on_p(trials, successes, tail),
            Binomial::find_upper_bound_on_p(trials, successes, tail)};
}

} // namespace lakewright::stats
