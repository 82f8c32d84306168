// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/training/checkpoint.h"

#include <cassert>
#include <cmath>

namespace lakewright::training {

units::Bytes checkpointSize(double parameters) {
    assert(parameters >= 0);
    return units::bytes((2 + 12) * parameters);
}

units::Seconds jobMtbf(units::Seconds gpuMttf, int gpus) {
    assert(gpus >= 1);
    return gpuMttf / gpus;
}

units::Seconds optimalInterval(units::Seconds stall, units::Seconds mtbf) {
    assert(stall.value >= 0 && mtbf.value >= 0);
    return units::seconds(std::sqrt(2 * stall.value * mtbf.value));
}

std::optional<double> efficiency(units::Seconds interval, units::Seconds stall, units::Seconds restart,
                                 units::Seconds mtbf) {
    if (interval.value <= 0 || mtbf.value <= 0 || restart >= mtbf)
        return std::nullopt;
    return interval / (mtbf * std::exp(restart / mtbf) * std::expm1((interval + stall) / mtbf));
}

} // namespace lakewright::training
