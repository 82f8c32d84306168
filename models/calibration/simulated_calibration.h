// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/calibration.h"
#include "models/calibration/linearisation.h"
#include "models/calibration/prediction.h"
#include "models/calibration/simulated_fit.h"

namespace lakewright::calibration {

struct SimulatedCalibrationOptions {
    CalibrationOptions calibration;
    int searched = SimulatedFitOptions{}.searched;
    SearchOptions search = SimulatedFitOptions{}.search;
    LinearisationOptions linearisation{};
};

/// A calibration by runs, and what became of them.
struct SimulatedCalibration {
    Calibration calibration;
    std::size_t runs = 0, found = 0; ///< different ones; of them, those that had been kept before
    std::vector<FailedRun> failed;
};

/// Fits a model whose Model::figure is set: searches with runs (simulated_fit.h), replaces them by lines around what
/// was found (linearisation.h), and does with those what `calibrate` does: the last step of the fit, intervals, what
/// cannot be told apart, hold-outs and the grade are of the lines, none further than Estimate::kWidestClaim from what
/// was found. Throws as `calibrate` and `simulatedFit` do.
SimulatedCalibration calibrate(const Model& model, std::vector<Row> rows, const Simulator& simulator,
                               const SimulatedCalibrationOptions& options = {}, const Executor& executor = inOrder);

/// What a profile of such a model says of rows, by runs at its values and around them.
Predictions predict(const Profile& profile, std::span<const Row> rows, const Simulator& simulator,
                    const Executor& executor = inOrder);

} // namespace lakewright::calibration
