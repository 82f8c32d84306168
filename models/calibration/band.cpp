// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/band.h"

#include <boost/math/distributions/students_t.hpp>

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

/// The rows of one group in one regime.
struct Cell {
    double squares = 0, rows = 0;
};
struct Regime {
    double squares = 0, groups = 0;               ///< sum over groups of their mean squares
    std::vector<std::pair<double, double>> sizes; ///< of each residual, with its weight in its group
};

using Cells = std::map<std::pair<std::size_t, std::size_t>, Cell>; // by regime and group

bool counts(const Observation& observation, double residual) {
    return observation.weight > 0 && std::isfinite(residual);
}

Cells cellsOf(const Problem& problem, std::span<const double> values) {
    Cells cells;
    for (const Observation& observation : problem.observations)
        if (const double residual = problem.residual(observation, values); counts(observation, residual)) {
            Cell& cell = cells[{observation.regime, observation.group}];
            cell = {cell.squares + residual * residual, cell.rows + 1};
        }
    return cells;
}

/// The size that 95 % of the weight stays within, counted as for one more row to come.
double reachOf(Regime& regime) {
    if (regime.groups < kCountedGroups)
        return 0;
    std::sort(regime.sizes.begin(), regime.sizes.end());
    const double wanted = 0.95 * (regime.groups + 1);
    double weight = 0;
    for (const auto& [size, own] : regime.sizes) {
        weight += own;
        if (weight >= wanted - 1e-9)
            return size;
    }
    return regime.sizes.back().first;
}

} // namespace

Noise noiseOf(const Problem& problem, const Fit& fit) {
    const Cells cells = cellsOf(problem, fit.values);
    std::vector<Regime> regimes(std::max<std::size_t>(1, problem.regimes.size()));
    Regime all;
    for (const auto& [key, cell] : cells)
        for (Regime* to : {&regimes[key.first], &all}) {
            to->squares += cell.squares / cell.rows;
            to->groups += 1;
        }
    for (const Observation& observation : problem.observations)
        if (const double residual = problem.residual(observation, fit.values); counts(observation, residual))
            regimes[observation.regime].sizes.emplace_back(std::abs(residual),
                                                           1 / cells.at({observation.regime, observation.group}).rows);
    Noise noise;
    noise.freedom = std::max(1.0, all.groups - static_cast<double>(problem.parameters.size()));
    const double lost = all.groups / noise.freedom; // what the fitted parameters have taken out of the residuals
    const double pooled = all.groups > 0 ? all.squares / all.groups : 0;
    for (Regime& regime : regimes) {
        noise.deviations.push_back(
            std::sqrt(lost * (regime.squares + kPooledGroups * pooled) / (regime.groups + kPooledGroups)));
        noise.reaches.push_back(std::sqrt(lost) * reachOf(regime));
    }
    return noise;
}

stats::Interval predictiveBand(const Problem& problem, const Observation& observation, std::span<const double> values,
                               const Eigen::MatrixXd& covariance, const Noise& noise) {
    const double deviation = deviationOf(gradient(problem, observation, values), covariance);
    const double quantile = boost::math::quantile(boost::math::students_t(noise.freedom), 0.975);
    const double own = std::max(quantile * noise.deviations[observation.regime], noise.reaches[observation.regime]);
    const double reach = std::hypot(own, quantile * deviation);
    const double middle = problem.predicted(observation, values), most = observation.most;
    if (problem.scale == Scale::Linear)
        return {std::min(most, middle - reach), std::min(most, middle + reach)};
    const double high = middle * std::exp(reach);
    if (deviation > kOpen || !std::isfinite(high))
        return kUnknownBand;
    return {std::min(most, middle * std::exp(-reach)), std::min(most, high)};
}

} // namespace lakewright::calibration
