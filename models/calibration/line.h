// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace lakewright::calibration {

/// A prediction near some values of its parameters, linear in logarithms:
/// ln y = base + Σ slopeᵢ·(ln θᵢ − ln centreᵢ). How a simulated row keeps what its runs gave.
struct Line {
    double base = 0;             ///< ln y at the centres, y in its base unit
    std::vector<double> slopes;  ///< by the logarithm of each parameter of the row, in its order
    std::vector<double> centres; ///< of the parameters, in their units, > 0
};

/// The same prediction whatever the values.
Line constantLine(double prediction, std::span<const double> centres);

/// A row's numbers with the line behind them.
std::vector<double> withLine(std::vector<double> numbers, const Line& line);

/// The equation (problem.h) of rows whose numbers end with a line; not a number where they do not.
double lineAt(std::span<const double> values, std::span<const double> numbers);

} // namespace lakewright::calibration
