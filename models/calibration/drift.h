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
    // With an alarm only:
    std::size_t since = 0; ///< row from which its regime points that way without a break
    std::string regime;    ///< whose rows these are
    bool isUpward = false; ///< measured above predicted
    /// Geometric means of measured over predicted of that regime, before `since` and from it on; nothing without rows.
    std::optional<double> before, after;

    std::vector<RegimeShift> regimes; ///< from `since` on, or all rows without an alarm; the one that moved most first
    double beyond = 0;                ///< share of those rows that lie beyond what was measured
};

/// Page's cumulative sums of (measured − predicted) in deviations of the band, both ways and for each regime by itself,
/// as rates fall where latencies rise. With an allowance of half a deviation and an alarm at five (Page 1954), normal
/// rows without drift give a false alarm about every 465th row, a shift of one deviation is found after about 10 rows
/// of its regime.
Drift driftOf(const Predictions& predictions, std::span<const Row> rows);
inline constexpr double kDriftAllowance = 0.5, kDriftAlarm = 5;

} // namespace lakewright::calibration
