// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/zipf.h"
#include "models/units/quantity.h"

namespace lakewright::federation {

/// Migration on read of objects with popularities p_i that are read independently at rate Λ (MODELS §5.3).
struct OnRead {
    const stats::Zipf& popularity;
    units::Frequency reads; ///< Λ > 0
};
/// F(t) = 1 − (1/N) Σ e^(−p_i Λ t): share of the objects that have come over by t.
double migratedFraction(const OnRead& migration, units::Seconds t);
/// H(t) = 1 − Σ p_i e^(−p_i Λ t): share of the reads at t that find theirs.
double hitRatio(const OnRead& migration, units::Seconds t);

} // namespace lakewright::federation
