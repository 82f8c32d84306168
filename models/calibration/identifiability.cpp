// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/identifiability.h"

#include <Eigen/Eigenvalues>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>

namespace lakewright::calibration {
namespace {

/// Exponents below this are left out of a combination's text.
constexpr double kLeastPower = 0.2;
/// Eigenvalue of the scaled information below which there is only the rounding of numeric slopes.
constexpr double kRidge = 1e-12;
/// How often the variance of a parameter may be what it is with all others known: its slopes differ from theirs by a
/// thousandth, far above that rounding.
constexpr double kMostInflation = 1e6;

std::vector<std::pair<std::size_t, double>> powersOf(Eigen::VectorXd vector) {
    Eigen::Index largest = 0;
    vector.cwiseAbs().maxCoeff(&largest);
    vector /= vector[largest];
    std::vector<std::pair<std::size_t, double>> powers;
    for (Eigen::Index i = 0; i < vector.size(); ++i)
        if (std::abs(vector[i]) >= kLeastPower)
            powers.emplace_back(static_cast<std::size_t>(i), vector[i]);
    std::stable_sort(powers.begin(), powers.end(),
                     [](const auto& a, const auto& b) { return std::abs(a.second) > std::abs(b.second); });
    return powers;
}

} // namespace

std::vector<Combination> combinations(const Sensitivity& sensitivity) {
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(sensitivity.information);
    const double largest = solver.eigenvalues().size() == 0 ? 0 : solver.eigenvalues().maxCoeff();
    std::vector<Combination> result;
    for (Eigen::Index i = solver.eigenvalues().size(); i-- > 0;) {
        const double eigenvalue = std::max(0.0, solver.eigenvalues()[i]);
        // Below the rounding of the largest one it is nothing.
        const double value = eigenvalue <= 1e-14 * largest ? 0 : std::sqrt(eigenvalue);
        result.push_back({value, value > 0 ? 1 / value : std::numeric_limits<double>::infinity(),
                          powersOf(solver.eigenvectors().col(i))});
    }
    return result;
}

std::vector<bool> areDetermined(const Sensitivity& sensitivity, std::span<const Parameter> parameters) {
    Eigen::MatrixXd precision = sensitivity.information;
    std::vector<bool> determined;
    Eigen::VectorXd sizes(precision.rows());
    for (Eigen::Index i = 0; i < precision.rows(); ++i) {
        if (const auto& prior = parameters[static_cast<std::size_t>(i)].prior)
            precision(i, i) += 1 / (prior->spread * prior->spread);
        determined.push_back(precision(i, i) > 0);
        sizes[i] = determined.back() ? std::sqrt(precision(i, i)) : 1;
    }
    // In units of its own slopes a parameter is not taken for unknown because its effect is small.
    const Eigen::VectorXd scales = sizes.cwiseInverse();
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(scales.asDiagonal() * precision * scales.asDiagonal());
    const Eigen::VectorXd inverses = solver.eigenvalues().unaryExpr([](double l) { return 1 / std::max(l, kRidge); });
    const Eigen::VectorXd inflations = solver.eigenvectors().cwiseAbs2() * inverses;
    for (std::size_t i = 0; i < determined.size(); ++i)
        determined[i] = determined[i] && inflations[static_cast<Eigen::Index>(i)] <= kMostInflation;
    return determined;
}

std::string combinationText(const Combination& combination, std::span<const Parameter> parameters) {
    std::string text;
    for (const auto& [index, power] : combination.powers) {
        text += text.empty() ? "" : " × ";
        text += parameters[index].name;
        if (std::abs(power - 1) > 0.005)
            text += fmt::format("^{:.2g}", power);
    }
    return text;
}

} // namespace lakewright::calibration
