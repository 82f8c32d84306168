// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/errors.h"

#include "models/stats/interval.h"

#include <algorithm>
#include <cmath>
#include <vector>

namespace lakewright::calibration {

double Comparison::absoluteError() const {
    return std::abs(predicted / measured - 1);
}

Errors errorsOf(std::span<const Comparison> comparisons) {
    Errors errors;
    errors.rows = comparisons.size();
    if (comparisons.empty())
        return errors;
    std::vector<double> sizes;
    std::size_t covered = 0;
    for (const Comparison& comparison : comparisons) {
        sizes.push_back(comparison.absoluteError());
        covered += comparison.isCovered() ? 1 : 0;
    }
    std::sort(sizes.begin(), sizes.end());
    errors.mape = stats::mean(sizes);
    errors.medianApe = stats::percentile(sizes, 0.5);
    errors.p90Ape = stats::percentile(sizes, 0.9);
    errors.coverage = static_cast<double>(covered) / static_cast<double>(errors.rows);
    return errors;
}

} // namespace lakewright::calibration
