// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/problem.h"

#include <cmath>
#include <limits>

namespace lakewright::calibration {

double Problem::predicted(const Observation& observation, std::span<const double> values) const {
    std::vector<double> own(observation.parameters.size());
    for (std::size_t i = 0; i < own.size(); ++i)
        own[i] = values[observation.parameters[i]];
    return equation(own, observation.numbers);
}

double Problem::residual(const Observation& observation, std::span<const double> values) const {
    const double y = predicted(observation, values);
    if (scale == Scale::Linear)
        return y - observation.value;
    return y > 0 ? std::log(y / observation.value) : std::numeric_limits<double>::quiet_NaN();
}

} // namespace lakewright::calibration
