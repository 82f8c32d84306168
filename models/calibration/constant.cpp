// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/constant.h"

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

namespace lakewright::calibration {
namespace {

/// The upper median of the values outside of a fold, of one regime; nothing where there are none.
std::optional<double> medianOfOthers(const Problem& problem, const Folds& folds, std::size_t fold, std::size_t regime) {
    std::vector<double> values;
    for (std::size_t i = 0; i < folds.size(); ++i)
        if (folds[i] != fold && problem.observations[i].regime == regime)
            values.push_back(problem.observations[i].value);
    if (values.empty())
        return {};
    const auto middle = values.begin() + static_cast<std::ptrdiff_t>(values.size() / 2);
    std::nth_element(values.begin(), middle, values.end());
    return *middle;
}

} // namespace

Errors errorsOfConstant(const Problem& problem, const Folds& folds) {
    std::map<std::pair<std::size_t, std::size_t>, std::optional<double>> constants; ///< by fold and regime
    std::vector<Comparison> comparisons;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        if (!folds[i])
            continue;
        const Observation& row = problem.observations[i];
        const auto [constant, isNew] = constants.try_emplace({*folds[i], row.regime});
        if (isNew)
            constant->second = medianOfOthers(problem, folds, *folds[i], row.regime);
        if (constant->second)
            comparisons.push_back({row.value, *constant->second, 0, 0});
    }
    return errorsOf(comparisons);
}

} // namespace lakewright::calibration
