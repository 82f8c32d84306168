// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/problem.h"

#include <cstdint>

namespace lakewright::calibration {

struct FitOptions {
    int starts = 8;            ///< the parameters' own start and this many less one beside it (MODELS §9.4)
    std::uint64_t seed = 1;    ///< of the other starts
    bool isRobust = true;      ///< Huber's loss beyond 1.345 deviations: outliers pull less
    int mostIterations = 400;  ///< of each start
    std::vector<bool> fixed{}; ///< parameters that stay at their start; empty: none
};

/// Where a fit ended.
struct Fit {
    std::vector<double> values; ///< of the parameters, in their units
    double scatter = 0;         ///< deviation of one weighted residual on the problem's scale, > 0
    double cost = 0;            ///< half the sum of squares in units of the scatter, with loss and priors
    double freedom = 0;         ///< weighted number of rows less fitted parameters; at least 1
    bool isRobust = true;       ///< with Huber's loss
    bool hasConverged = false;
    std::string message;        ///< why it stopped, from the solver
    int startsThatAgree = 0;    ///< starts that ended within kAgreement of the least cost
    std::uint64_t failures = 0; ///< evaluations that gave no finite number
    /// In units of the scatter: two fits this close differ by at most a seventh of a deviation (√0.02) in any
    /// parameter, which no interval tells apart. Kinks of a law give many such fits.
    static constexpr double kAgreement = 0.01;
};

/// Minimises Σ(w·residual/s)² + Σ((ln θ − ln θ₀)/spread)² over ln θ within the bounds by Levenberg–Marquardt (MODELS
/// §9.4; Ceres, numeric derivatives). The scatter s is estimated from a first fit. Deterministic.
/// Precondition: at least one observation; starts lie within their limits.
Fit fit(const Problem& problem, const FitOptions& options = {});

/// Scatter that a fit assumes before it knows one: priors must not outweigh rows.
double firstScatter(Scale scale);

/// Where `fit` begins: the parameters' own start and others beside it, options.starts in all. Deterministic.
std::vector<std::vector<double>> startsOf(const Problem& problem, const FitOptions& options);

/// Deviation of one weighted residual at these values, as `fit` estimates it; > 0.
double scatterAt(const Problem& problem, std::span<const double> values, const FitOptions& options);

/// One descent from `values` in units of a known scatter: what profiles, folds and resamples need many times.
Fit refit(const Problem& problem, std::span<const double> values, double scatter, const FitOptions& options = {});

} // namespace lakewright::calibration
