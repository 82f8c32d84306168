// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/philox.h"
#include "models/units/quantity.h"

namespace lakewright::growth {

/// What has to be waited for before VMs or machines can be used.
enum class LeadKind {
    Quota,   ///< a quota request, then an allocation that is tried again every day (MODELS §1.6)
    Hardware ///< an order of hardware: edge sites and bare metal
};

/// From order to use. MODELS §1.6: quota request lognormal, median 3 d, σ 1.0 (E); then allocations succeed with a
/// probability that is itself uncertain, Beta(8, 2) where a size is common, Beta(3, 3) for a new one (E).
struct LeadTime {
    LeadKind kind = LeadKind::Quota;
    units::Seconds median = units::days(3); ///< of the lognormal part, > 0
    double sigma = 1.0;                     ///< of its logarithm, >= 0
    double granted = 8, refused = 2;        ///< parameters of the Beta prior, > 0; Quota only
    bool operator==(const LeadTime&) const = default;
};

/// One lead time, at random.
units::Seconds draw(const LeadTime& lead, stats::RandomStream& random);
/// Its mean: e^{σ²/2} of the median, and b/(a−1) days of refusals (infinite for a <= 1).
units::Seconds meanOf(const LeadTime& lead);
/// Probability that it is over by `time`, in closed form: days of refusals are Beta-geometric.
double within(const LeadTime& lead, units::Seconds time);
/// The time that a share of them does not exceed, to a minute, 0 < share < 1; infinite beyond 27 years.
units::Seconds quantileOf(const LeadTime& lead, double share);

} // namespace lakewright::growth
