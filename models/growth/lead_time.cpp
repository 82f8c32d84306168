// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/lead_time.h"

#include <boost/math/special_functions/beta.hpp>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lakewright::growth {
namespace {

/// Days on which the allocation is refused before it is granted: geometric, with a probability drawn once.
double refusedDays(const LeadTime& lead, stats::RandomStream& random) {
    const double probability = boost::math::ibeta_inv(lead.granted, lead.refused, random.uniform());
    const double chance = random.uniform();
    if (probability >= 1)
        return 0;
    // A probability that rounds to 0 would wait for ever: a million days stand for it.
    constexpr double kMost = 1e6;
    return probability > 0 ? std::min(kMost, std::floor(std::log(chance) / std::log1p(-probability))) : kMost;
}

/// Probability that a request takes at most `time`.
double answered(const LeadTime& lead, units::Seconds time) {
    if (time.value <= 0)
        return 0;
    if (lead.sigma == 0)
        return time >= lead.median ? 1 : 0;
    return std::erfc(-std::log(time / lead.median) / (lead.sigma * std::sqrt(2))) / 2;
}

} // namespace

units::Seconds draw(const LeadTime& lead, stats::RandomStream& random) {
    const units::Seconds request = units::seconds(random.lognormal(lead.median.value, lead.sigma));
    return lead.kind == LeadKind::Quota ? request + units::days(refusedDays(lead, random)) : request;
}

units::Seconds meanOf(const LeadTime& lead) {
    const units::Seconds request = lead.median * std::exp(lead.sigma * lead.sigma / 2);
    if (lead.kind == LeadKind::Hardware)
        return request;
    const double days = lead.granted > 1 ? lead.refused / (lead.granted - 1) : std::numeric_limits<double>::infinity();
    return request + units::days(days);
}

double within(const LeadTime& lead, units::Seconds time) {
    if (lead.kind == LeadKind::Hardware)
        return answered(lead, time);
    const double a = lead.granted, b = lead.refused;
    double sum = 0, probability = a / (a + b); // of being granted after so many refusals
    for (int refusals = 0; time > units::days(refusals); ++refusals) {
        sum += probability * answered(lead, time - units::days(refusals));
        probability *= (b + refusals) / (a + b + refusals + 1);
    }
    return sum;
}

units::Seconds quantileOf(const LeadTime& lead, double share) {
    constexpr double kMostDays = 10'000;
    units::Seconds low{}, high = lead.median;
    while (within(lead, high) < share) {
        if (high > units::days(kMostDays))
            return units::unlimited<units::Seconds>();
        low = high;
        high = high * 2;
    }
    while (high - low > units::minutes(1)) {
        const units::Seconds middle = (low + high) / 2;
        (within(lead, middle) < share ? low : high) = middle;
    }
    return high;
}

} // namespace lakewright::growth
