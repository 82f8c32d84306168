// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace lakewright::calibration {

/// A measured value beside what was predicted for it.
struct Comparison {
    double measured = 0, predicted = 0, low = 0, high = 0; ///< low … high: the 95 % band
    double absoluteError() const;                          ///< |predicted/measured − 1|
    bool isCovered() const { return low <= measured && measured <= high; }
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

} // namespace lakewright::calibration
