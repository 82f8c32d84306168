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
