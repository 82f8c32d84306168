// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/line.h"

#include <cmath>
#include <limits>

namespace lakewright::calibration {

Line constantLine(double prediction, std::span<const double> centres) {
    return {std::log(prediction), std::vector<double>(centres.size(), 0.0), {centres.begin(), centres.end()}};
}

std::vector<double> withLine(std::vector<double> numbers, const Line& line) {
    numbers.push_back(line.base);
    numbers.insert(numbers.end(), line.slopes.begin(), line.slopes.end());
    numbers.insert(numbers.end(), line.centres.begin(), line.centres.end());
    return numbers;
}

double lineAt(std::span<const double> values, std::span<const double> numbers) {
    const std::size_t count = values.size();
    if (numbers.size() < 2 * count + 1)
        return std::numeric_limits<double>::quiet_NaN();
    const auto line = numbers.last(2 * count + 1);
    double logarithm = line[0];
    for (std::size_t i = 0; i < count; ++i)
        logarithm += line[1 + i] * std::log(values[i] / line[1 + count + i]);
    return std::exp(logarithm);
}

} // namespace lakewright::calibration
