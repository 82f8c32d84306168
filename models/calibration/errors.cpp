// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/errors.h"

#include "models/stats/interval.h"

#include <algorithm>
#include <cassert>
#include <cmath>

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

std::vector<RegimeErrors> errorsByRegime(std::span<const Comparison> comparisons,
                                         std::span<const std::string> regimes) {
    assert(comparisons.size() == regimes.size());
    std::vector<RegimeErrors> result;
    std::vector<std::vector<Comparison>> parts;
    for (std::size_t i = 0; i < comparisons.size(); ++i) {
        const auto found = std::find_if(result.begin(), result.end(),
                                        [&](const RegimeErrors& known) { return known.regime == regimes[i]; });
        const auto at = static_cast<std::size_t>(found - result.begin());
        if (found == result.end()) {
            result.push_back({regimes[i], {}});
            parts.emplace_back();
        }
        parts[at].push_back(comparisons[i]);
    }
    for (std::size_t i = 0; i < result.size(); ++i)
        result[i].errors = errorsOf(parts[i]);
    return result;
}

} // namespace lakewright::calibration
