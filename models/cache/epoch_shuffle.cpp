// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/epoch_shuffle.h"

#include <algorithm>
#include <cassert>
#include <cmath>

namespace lakewright::cache {

double pinHitRatio(double c) {
    return std::clamp(c, 0.0, 1.0);
}

double lruHitRatio(double c) {
    const double held = pinHitRatio(c);
    return held < 1 ? held + (1 - held) * std::log1p(-held) : 1;
}

double pinHitRatioBound(double c, double epochs) {
    assert(epochs > 0);
    const double held = pinHitRatio(c), whole = std::floor(epochs);
    return (whole * held + std::min(epochs - whole, held)) / epochs;
}

} // namespace lakewright::cache
