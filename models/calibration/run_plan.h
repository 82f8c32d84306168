// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/problem.h"
#include "models/calibration/run_book.h"

namespace lakewright::calibration {

/// A circumstance that runs simulate: all its figures come of one run.
struct RunPoint {
    std::string name;
    std::vector<double> numbers;         ///< as SimulationRun has them
    std::vector<std::size_t> parameters; ///< indices into Problem::parameters
    std::uint64_t seed = 1;
    bool operator==(const RunPoint&) const = default;
};

/// Which runs a problem needs.
struct RunPlan {
    std::vector<RunPoint> points;
    std::vector<std::size_t> pointOf, figureOf; ///< of each observation
    bool operator==(const RunPlan&) const = default;
};

/// `figure` is the number of an observation that says which of a run's figures it is.
RunPlan planOf(const Problem& problem, std::size_t figure, std::uint64_t seed);

/// `values` are those of all parameters of the problem.
SimulationRun runOf(const RunPoint& point, std::span<const double> values, std::uint32_t replication = 0);

/// Parameters that share no row can be fitted apart: the observations of each such part.
std::vector<std::vector<std::size_t>> separableParts(const Problem& problem);

} // namespace lakewright::calibration
