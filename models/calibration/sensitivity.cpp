// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/sensitivity.h"

#include <Eigen/Eigenvalues>

#include <algorithm>
#include <cmath>

namespace lakewright::calibration {
namespace {

/// Step in ln θ: the cube root of the rounding error balances it with the error of a central difference.
constexpr double kStep = 1e-5;

double scaled(const Problem& problem, double y) {
    return problem.scale == Scale::Linear ? y : std::log(y);
}

} // namespace

Eigen::VectorXd gradient(const Problem& problem, const Observation& observation, std::span<const double> values) {
    Eigen::VectorXd slopes = Eigen::VectorXd::Zero(static_cast<Eigen::Index>(values.size()));
    std::vector<double> moved(values.begin(), values.end());
    for (const std::size_t parameter : observation.parameters) {
        const double value = values[parameter];
        moved[parameter] = value * std::exp(kStep);
        const double above = scaled(problem, problem.predicted(observation, moved));
        moved[parameter] = value * std::exp(-kStep);
        const double below = scaled(problem, problem.predicted(observation, moved));
        moved[parameter] = value;
        const double slope = (above - below) / (2 * kStep);
        slopes[static_cast<Eigen::Index>(parameter)] = std::isfinite(slope) ? slope : 0.0;
    }
    return slopes;
}

Eigen::MatrixXd covarianceOf(const Eigen::MatrixXd& information, std::span<const Parameter> parameters) {
    Eigen::MatrixXd precision = information;
    for (std::size_t i = 0; i < parameters.size(); ++i)
        if (const auto& prior = parameters[i].prior) {
            const auto at = static_cast<Eigen::Index>(i);
            precision(at, at) += 1 / (prior->spread * prior->spread);
        }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(precision);
    const Eigen::VectorXd variances =
        solver.eigenvalues().unaryExpr([](double l) { return 1 / std::max(l, 1 / Sensitivity::kUndetermined); });
    return solver.eigenvectors() * variances.asDiagonal() * solver.eigenvectors().transpose();
}

Sensitivity sensitivity(const Problem& problem, const Fit& fit) {
    const auto count = static_cast<Eigen::Index>(problem.parameters.size());
    Sensitivity result{Eigen::MatrixXd::Zero(count, count), {}};
    for (const Observation& observation : problem.observations) {
        const Eigen::VectorXd g = gradient(problem, observation, fit.values) * (observation.weight / fit.scatter);
        result.information += g * g.transpose();
    }
    result.covariance = covarianceOf(result.information, problem.parameters);
    return result;
}

double deviationOf(const Eigen::VectorXd& gradient, const Eigen::MatrixXd& covariance) {
    return std::sqrt(std::max(0.0, gradient.dot(covariance * gradient)));
}

} // namespace lakewright::calibration
