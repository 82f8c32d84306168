// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>

namespace lakewright::facade {

/// Clients whose jobs work, ask, wait for the answer and work on, one request after the other.
struct Waiting {
    units::Frequency requests; ///< of all of them, answered
    units::Seconds latency; ///< mean of a request: a job's time is its work and the sum of its latencies, and the sum
                            ///< of n is n times the mean, whatever the percentiles are
};

/// By how much the jobs take longer than with answers that take no time. Of N clients λL wait (Little, MODELS §2.2),
/// the rest works: λL / (N − λL). Nothing when N clients cannot have that many requests on the way. Tier X.
std::optional<double> jobInflation(double clients, const Waiting& waiting);

} // namespace lakewright::facade
