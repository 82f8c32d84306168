// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/problem.h"

#include <cmath>
#include <string>
#include <vector>

namespace lakewright::test {

/// y = Π θᵢ^xᵢ: linear in ln θ, so that estimates, deviations and bands have closed forms. Each row is a group of its
/// own; the rows of `exponents` are the xᵢ, those of `logarithms` ln y.
inline calibration::Problem powerLaw(const std::vector<std::vector<double>>& exponents,
                                     const std::vector<double>& logarithms) {
    calibration::Problem problem;
    std::vector<std::size_t> all;
    for (std::size_t i = 0; i < exponents.front().size(); ++i) {
        all.push_back(i);
        problem.parameters.push_back({"p" + std::to_string(i), "1", 1, 1e-9, 1e9});
    }
    problem.regimes = {"all"};
    for (std::size_t i = 0; i < exponents.size(); ++i) {
        problem.observations.push_back(
            {.parameters = all, .numbers = exponents[i], .value = std::exp(logarithms[i]), .group = i});
        problem.groups.push_back(std::to_string(i));
    }
    problem.equation = [](std::span<const double> values, std::span<const double> numbers) {
        double product = 1;
        for (std::size_t i = 0; i < values.size(); ++i)
            product *= std::pow(values[i], numbers[i]);
        return product;
    };
    return problem;
}

/// One parameter, measured again and again: the model of a mean.
inline calibration::Problem oneValue(const std::vector<double>& logarithms) {
    return powerLaw(std::vector<std::vector<double>>(logarithms.size(), {1.0}), logarithms);
}

/// A line in logarithms through x = −2 … 2. By hand: ln y = 1 + 0.5·x + e with e = 0.1, −0.2, 0.05, 0.15, −0.1; Σe = 0
/// and Σxe = −0.05, so that the intercept is 1, the slope 0.5 − 0.05/10 = 0.495, and the sum of squares left is
/// 0.085 − 0.05²/10 = 0.08475 with 3 degrees of freedom.
inline calibration::Problem handLine() {
    return powerLaw({{1, -2}, {1, -1}, {1, 0}, {1, 1}, {1, 2}}, {0.1, 0.3, 1.05, 1.65, 1.9});
}
inline constexpr double kHandSlope = 0.495, kHandVariance = 0.08475 / 3;
inline constexpr double kStudent3 = 3.182446305; ///< 97.5 % of Student's t with 3 degrees of freedom, from tables

} // namespace lakewright::test
