// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/prediction.h"

namespace lakewright::calibration {

/// How rows of one regime moved after a drift began.
struct RegimeShift {
    std::string regime;
    std::size_t rows = 0;
    double ratio = 1; ///< geometric mean of measured over predicted
    bool operator==(const RegimeShift&) const = default;
};

/// Whether telemetry, in the order in which it was measured, still is what a profile predicts.
struct Drift {
    std::optional<std::size_t> alarm; ///< index into the predictions: the row at which it was certain
    std::size_t since = 0;            ///< row from which it points that way without a break; with an alarm only
    bool isUpward = false;            ///< measured above predicted
    /// Geometric means of measured over predicted, before `since` and from it on; nothing where there are no rows.
    std::optional<double> before, after;
    std::vector<RegimeShift> regimes; ///< from `since` on, the one that moved most first
    double beyond = 0;                ///< share of the rows from `since` on that lie beyond what was measured
};

/// Page's cumulative sums of (measured − predicted) in deviations of the band, both ways, with an allowance of half a
/// deviation and an alarm at five (Page 1954): normal rows without drift give a false alarm about every 465th row, a
/// shift of one deviation is found after about 10.
Drift driftOf(const Predictions& predictions, std::span<const Row> rows);
inline constexpr double kDriftAllowance = 0.5, kDriftAlarm = 5;

} // namespace lakewright::calibration
