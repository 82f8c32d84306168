// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/lead_time.h"

#include <boost/math/special_functions/beta.hpp>

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

} // namespace lakewright::growth
