// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <span>

namespace lakewright::federation {

/// Probability that another writer, at rate λ of an object, writes before this side's write is known there: 1 −
/// E[e^(−λL)] over the staleness L, the Laplace transform and not that of its mean (MODELS §5.4). For a fixed lag, an
/// exponential one of this mean (λL/(1+λL)), and the lags of a sample (not empty).
double conflictAtLag(units::Frequency otherWrites, units::Seconds lag);
double conflictAtExponentialLag(units::Frequency otherWrites, units::Seconds meanLag);
double conflictAtLags(units::Frequency otherWrites, std::span<const double> lagSeconds);

} // namespace lakewright::federation
