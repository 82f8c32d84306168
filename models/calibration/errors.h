// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cmath>
#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace lakewright::calibration {

/// A measured value beside what was predicted for it.
struct Comparison {
    double measured = 0, predicted = 0, low = 0, high = 0; ///< low … high: the 95 % band; without one, 0 … ∞
    double absoluteError() const;                          ///< |predicted/measured − 1|
    bool hasBand() const { return std::isfinite(high); }   ///< of one that is not known nothing is covered
    bool isCovered() const { return hasBand() && low <= measured && measured <= high; }
    bool operator==(const Comparison&) const = default;
};

/// How good predictions are. All are 0 without rows.
struct Errors {
    std::size_t rows = 0;
    double mape = 0, medianApe = 0, p90Ape = 0; ///< of |predicted/measured − 1|, as ratios
    double coverage = 0;                        ///< share of rows inside their 95 % band
    bool operator==(const Errors&) const = default;
};
Errors errorsOf(std::span<const Comparison> comparisons);

/// Errors of the rows of one regime: a p99 is another thing than a rate, and their mean is the error of neither.
struct RegimeErrors {
    std::string regime;
    Errors errors;
    bool operator==(const RegimeErrors&) const = default;
};
/// In the order in which regimes first appear. Precondition: a regime for each comparison.
std::vector<RegimeErrors> errorsByRegime(std::span<const Comparison> comparisons, std::span<const std::string> regimes);

} // namespace lakewright::calibration
