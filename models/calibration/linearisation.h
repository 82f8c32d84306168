// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/line.h"
#include "models/calibration/run_plan.h"

#include <optional>

namespace lakewright::calibration {

struct LinearisationOptions {
    std::uint32_t replications = 8; ///< of each circumstance: their mean is the base, their deviation the noise; >= 2
    double leastStep = 0.1;         ///< in ln θ, either way
    double mostStep = 0.8;
    double effect = 10; ///< that a step has on some row at least, in deviations of its noise (MODELS §9.4), else longer
};

/// The line of each observation around `values`; nothing where a run there failed. Slopes are central differences with
/// common random numbers, one-sided beside a limit of a parameter or a run that failed.
std::vector<std::optional<Line>> linearise(const Problem& problem, const RunPlan& plan, std::span<const double> values,
                                           RunBook& book, const LinearisationOptions& options = {});

} // namespace lakewright::calibration
