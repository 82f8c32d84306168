// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <functional>
#include <span>
#include <vector>

namespace lakewright::calibration {

/// How a search without derivatives goes.
struct SearchOptions {
    double step = 0.4;         ///< of the first moves, > 0; at most a quarter of the box
    double tolerance = 0.004;  ///< of the place: it ends when it moves less, > 0
    int mostEvaluations = 120; ///< >= 1
};

/// Minimises `cost` within a box from `start` by BOBYQA (Powell 2009; NLopt), whose quadratic model bridges noise and
/// recovers beside places that are only a penalty; in one direction, which it does not know, by NLopt's SBPLX. On noisy
/// runs it came as far as SBPLX and COBYLA in half and two thirds of the evaluations. Ends at the tolerance or after
/// the most evaluations; whoever searches keeps the best place. Deterministic. What `cost` throws comes out of it.
/// Precondition: least < most and least <= start <= most in each direction.
void search(const std::function<double(std::span<const double>)>& cost, std::span<const double> start,
            std::span<const double> least, std::span<const double> most, const SearchOptions& options = {});

} // namespace lakewright::calibration
