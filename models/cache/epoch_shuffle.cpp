// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/epoch_shuffle.h"

#include <algorithm>
#include <cmath>

namespace lakewright::cache {

double pinHitRatio(double c) {
    return std::clamp(c, 0.0, 1.0);
}

double lruHitRatio(double c) {
    const double held = pinHitRatio(c);
    return held < 1 ? held + (1 - held) * std::log1p(-held) : 1;
}

} // namespace lakewright::cache
