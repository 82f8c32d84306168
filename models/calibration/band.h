// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/sensitivity.h"
#include "models/stats/interval.h"

#include <limits>

namespace lakewright::calibration {

/// How far rows lie from the model, on the problem's scale, by regime.
struct Noise {
    std::vector<double> deviations; ///< between groups and within them
    std::vector<double> reaches;    ///< that 95 % of the rows stay within, as counted; 0 with too few to count
    double freedom = 1;             ///< of the deviations: groups less parameters, at least 1
    bool operator==(const Noise&) const = default;
};

/// From the raw residuals, so that outliers a robust fit gave little weight widen the bands all the same. Each group
/// counts once; a regime of few groups leans on the others as if it had kPooledGroups of theirs.
Noise noiseOf(const Problem& problem, const Fit& fit);
inline constexpr double kPooledGroups = 4;
/// Groups from which the 95 % reach of a regime is counted.
inline constexpr double kCountedGroups = 20;

/// A band that is not known; one that is has finite ends.
inline constexpr stats::Interval kUnknownBand{0, std::numeric_limits<double>::infinity()};

/// Where 95 % of new rows are expected: their own noise and what is not known of the parameters. The noise is Student's
/// with its deviation or, where a few rows lie far out, as wide as was counted. No end is beyond what the row can be at
/// most; kUnknownBand where the parameters are so open that the prediction says nothing.
stats::Interval predictiveBand(const Problem& problem, const Observation& observation, std::span<const double> values,
                               const Eigen::MatrixXd& covariance, const Noise& noise);

} // namespace lakewright::calibration
