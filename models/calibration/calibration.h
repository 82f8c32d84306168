// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/bootstrap.h"
#include "models/calibration/evidence.h"
#include "models/calibration/hold_out.h"
#include "models/calibration/identifiability.h"
#include "models/calibration/model.h"
#include "models/calibration/next_measurements.h"
#include "models/calibration/profile_likelihood.h"

namespace lakewright::calibration {

struct CalibrationOptions {
    FitOptions fit;
    BootstrapOptions bootstrap;
    std::size_t folds = 10;              ///< of the cross-validation by group, >= 2
    std::optional<double> heldOutLoad{}; ///< share of the load levels, the highest, that are only predicted; (0, 1)
    std::function<void(const std::string& step, double share)> onProgress; ///< may be empty; share of all, [0, 1]
};

/// One parameter of a report.
struct Estimate {
    Parameter parameter;
    double value = 0;
    double deviation = 0; ///< of the logarithm, from the covariance
    ProfileInterval profile;
    std::optional<stats::Interval> resampled; ///< by bootstrap
    int undetermined = 0;                     ///< resamples whose groups do not tell it, left out of that
    /// The profile closes on one side at least, ends at a physical limit where not on both, and all that within a
    /// factor of kWidestClaim: what may be anything between its limits is told by them, not by the data.
    bool isIdentified = false;
    static constexpr double kWidestClaim = 10;
};

/// Residuals of rows that scatter alike.
struct RegimeResiduals {
    std::string regime;
    std::size_t rows = 0;
    double bias = 0, deviation = 0; ///< of ln(predicted / measured)
};

/// A model fitted to data, with all that says how far to believe it.
struct Calibration {
    std::string model;
    std::vector<Row> rows;
    Problem problem;
    Fit fit;
    std::vector<Estimate> estimates;
    Sensitivity sensitivity;
    std::vector<Combination> combinations;
    Noise noise;
    Errors fitted;                       ///< on the rows of the fit itself; never to be shown alone
    std::vector<HoldOut> holdOuts;       ///< the first is what the grade looks at
    std::vector<Comparison> comparisons; ///< of each row with the whole fit
    std::vector<RegimeResiduals> residuals;
    int resamples = 0, failedResamples = 0;
    bool isResampledByGroup = true;
    std::vector<NextMeasurement> next;
    Evidence evidence;
};

/// Throws diagnostics::InputError where `calibrate` would: too few rows, or loads that cannot be split.
void checkRows(const Model& model, const Problem& problem, const CalibrationOptions& options);

/// Fits, and holds out: the highest loads when asked, and, where there are at least two of them, each submitter,
/// system, group and level of load (unless groups are levels). The grade looks at the first of: the highest loads;
/// submitters, or with one its systems, where a row says who submitted it (those that do not are one more); groups.
/// What one submitter built and set up alike is no evidence about another, and no reading of "submission" (a result, a
/// system or all that is handed in) then stands on both sides. Throws diagnostics::InputError when there are fewer
/// groups than parameters plus one, or when no start of the fit gives every row a value. The executor changes nothing.
Calibration calibrate(const Model& model, std::vector<Row> rows, const CalibrationOptions& options = {},
                      const Executor& executor = inOrder);

/// The same of rows that are a problem already, whose parameters may have other limits than the model's.
Calibration calibrate(const Model& model, std::vector<Row> rows, Problem problem, const CalibrationOptions& options,
                      const Executor& executor);

} // namespace lakewright::calibration
