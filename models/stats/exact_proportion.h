// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/interval.h"

namespace lakewright::stats {

/// Clopper–Pearson interval of a proportion (Biometrika 26, 1934): the proportions under which so many successes, and
/// so few, are each at least (1 − level)/2 probable. 0 <= successes <= trials, trials >= 1.
Interval exactProportionInterval(int successes, int trials, double level = 0.95);

} // namespace lakewright::stats
