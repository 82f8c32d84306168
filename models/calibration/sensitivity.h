// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/least_squares.h"

#include <Eigen/Core>

namespace lakewright::calibration {

/// Derivatives of an observation's prediction by the logarithms of all parameters, on the problem's scale: how many
/// per cent the prediction moves for one per cent of a parameter. Central differences.
Eigen::VectorXd gradient(const Problem& problem, const Observation& observation, std::span<const double> values);

/// What the data alone say about the parameters near a fit.
struct Sensitivity {
    Eigen::MatrixXd information; ///< of ln θ: Σ w²·g·gᵀ/s², without priors
    Eigen::MatrixXd covariance;  ///< of ln θ, with priors; a direction that nothing determines has kUndetermined
    static constexpr double kUndetermined = 1e6; ///< variance
};
Sensitivity sensitivity(const Problem& problem, const Fit& fit);

/// (information + priors)⁻¹, as Sensitivity::covariance has it.
Eigen::MatrixXd covarianceOf(const Eigen::MatrixXd& information, std::span<const Parameter> parameters);

/// Deviation of a prediction, on the problem's scale, from what is not known of the parameters alone.
double deviationOf(const Eigen::VectorXd& gradient, const Eigen::MatrixXd& covariance);
/// Such a deviation of a logarithm beyond which a prediction says nothing: a factor of 20. Far above what noise does,
/// and far below that of a direction that no row determines.
inline constexpr double kOpen = 3;

} // namespace lakewright::calibration
