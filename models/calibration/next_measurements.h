// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"
#include "models/calibration/sensitivity.h"

namespace lakewright::calibration {

/// A measurement that would tell the most about the parameters.
struct NextMeasurement {
    std::vector<double> numbers;    ///< circumstances, as Model::variables
    std::size_t like = 0;           ///< the observation that it varies: same parameters, system and regime
    std::vector<double> deviations; ///< of ln θ of each parameter after it and those before it
};

/// The next `count` measurements by D-optimality: each makes the determinant of the information largest, given those
/// before it. Candidates are the circumstances that were measured, each of the model's numbers also at a half, an
/// eighth and a 64th and at twice it, but not below what can be measured; a repeat of what was measured is one too.
/// Priors help as they do in the fit.
std::vector<NextMeasurement> nextMeasurements(const Problem& problem, const Fit& fit, const Sensitivity& sensitivity,
                                              std::size_t count = 3);

} // namespace lakewright::calibration
