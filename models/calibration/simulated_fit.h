// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/least_squares.h"
#include "models/calibration/run_plan.h"
#include "models/calibration/search.h"

namespace lakewright::calibration {

struct SimulatedFitOptions {
    FitOptions fit;                                 ///< starts, seed and loss, as for any other fit
    int searched = 3;                               ///< of the starts, those of least cost; >= 1
    SearchOptions search{};                         ///< of each, in ln θ
    SearchOptions again{0.1, 0.004, 60};            ///< from where those ended, once the scatter is known
    std::function<void(double share)> onProgress{}; ///< may be empty; called by several threads, one at a time
};

/// Minimises what `fit` (least_squares.h) minimises where predictions are figures of runs: the same residuals, loss and
/// priors, without derivatives (search.h). Runs of a circumstance have its seed at all values (common random numbers).
/// Parts that share no parameter are searched apart. Where a run fails, its rows count as kFailedRow off; a place with
/// a failed run is never the result. Fit::failures counts places; Fit::startsThatAgree is of the part where the fewest
/// do. Throws diagnostics::InputError when every start of a part meets failures only. The executor changes nothing.
Fit simulatedFit(const Problem& problem, const RunPlan& plan, RunBook& book, const SimulatedFitOptions& options,
                 const Executor& executor);

/// As Fit::kAgreement, of searches with the noise of runs: half a deviation (√0.2) in any parameter.
inline constexpr double kSimulatedAgreement = 0.1;

/// Ratio of prediction to measurement that stands for a failed run: beyond what any start predicts.
inline constexpr double kFailedRow = 1e6;

} // namespace lakewright::calibration
