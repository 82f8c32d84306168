// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/federation/conflict.h"

#include <cassert>
#include <cmath>

namespace lakewright::federation {

double conflictAtLag(units::Frequency otherWrites, units::Seconds lag) {
    return -std::expm1(-(otherWrites * lag));
}

double conflictAtExponentialLag(units::Frequency otherWrites, units::Seconds meanLag) {
    const double load = otherWrites * meanLag;
    return load / (1 + load);
}

double conflictAtLags(units::Frequency otherWrites, std::span<const double> lagSeconds) {
    assert(!lagSeconds.empty());
    double sum = 0;
    for (const double lag : lagSeconds)
        sum += conflictAtLag(otherWrites, units::seconds(lag));
    return sum / static_cast<double>(lagSeconds.size());
}

} // namespace lakewright::federation
