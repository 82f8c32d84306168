// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/next_measurements.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <set>

namespace lakewright::calibration {
namespace {

/// By how much one circumstance of a candidate differs from what was measured.
constexpr std::array<double, 4> kFactors{1. / 64, 1. / 8, 1. / 2, 2};

struct Candidate {
    Observation row;
    std::size_t like;
    Eigen::VectorXd slopes; ///< of a row, in units of the scatter
};

/// Numbers that say how much, not which: whole rows of 0 and 1 are switches.
bool isAmount(const Problem& problem, std::size_t number) {
    for (const Observation& observation : problem.observations)
        if (observation.numbers[number] > 1 || (observation.numbers[number] > 0 && observation.numbers[number] < 1))
            return true;
    return false;
}

bool isChosen(const Problem& problem, std::size_t number) {
    return problem.chosen.empty() || (number < problem.chosen.size() && problem.chosen[number]);
}

/// `value` as somebody can measure it: whole where it was, and not below the least there is.
double measurable(const Problem& problem, std::size_t number, double measured, double value) {
    const double least = number < problem.least.size() ? problem.least[number] : 0;
    const bool isWhole = std::floor(measured) == measured;
    return std::max(least, isWhole ? std::max(1.0, std::round(value)) : value);
}

std::vector<Candidate> candidates(const Problem& problem, const Fit& fit) {
    std::vector<Candidate> all;
    std::set<std::pair<std::vector<std::size_t>, std::vector<double>>> known;
    const auto add = [&](Observation row, std::size_t like) {
        if (!known.emplace(row.parameters, row.numbers).second || !std::isfinite(problem.predicted(row, fit.values)))
            return;
        Eigen::VectorXd slopes = gradient(problem, row, fit.values) / fit.scatter;
        all.push_back({std::move(row), like, std::move(slopes)});
    };
    const std::size_t numbers = problem.observations.front().numbers.size();
    for (std::size_t i = 0; i < problem.observations.size(); ++i) {
        const Observation& row = problem.observations[i];
        add(row, i);
        for (std::size_t number = 0; number < numbers; ++number)
            for (const double factor : kFactors) {
                if (!isChosen(problem, number) || !isAmount(problem, number) || row.numbers[number] == 0)
                    continue; // more or less of nothing is another thing
                Observation varied = row;
                varied.numbers[number] = measurable(problem, number, row.numbers[number], factor * row.numbers[number]);
                add(std::move(varied), i);
            }
    }
    return all;
}

/// det(I + g·gᵀ) = det(I)·(1 + gᵀ·I⁻¹·g): the largest gain is where a prediction is least certain. The first of such
/// that differ by rounding only. Precondition: not empty.
const Candidate& leastCertain(const std::vector<Candidate>& all, const Eigen::MatrixXd& covariance) {
    const Candidate* best = &all.front();
    double most = -1;
    for (const Candidate& candidate : all)
        if (const double gain = candidate.slopes.dot(covariance * candidate.slopes); gain > most * (1 + 1e-9)) {
            most = gain;
            best = &candidate;
        }
    return *best;
}

} // namespace

std::vector<NextMeasurement> nextMeasurements(const Problem& problem, const Fit& fit, const Sensitivity& sensitivity,
                                              std::size_t count) {
    const std::vector<Candidate> all = candidates(problem, fit);
    Eigen::MatrixXd information = sensitivity.information;
    std::vector<NextMeasurement> next;
    while (next.size() < (all.empty() ? 0 : count)) {
        const Eigen::MatrixXd covariance = covarianceOf(information, problem.parameters);
        const Candidate& best = leastCertain(all, covariance);
        information += best.slopes * best.slopes.transpose();
        const Eigen::MatrixXd after = covarianceOf(information, problem.parameters);
        NextMeasurement measurement{best.row.numbers, best.like, {}};
        for (Eigen::Index i = 0; i < after.rows(); ++i)
            measurement.deviations.push_back(std::sqrt(std::max(0.0, after(i, i))));
        next.push_back(std::move(measurement));
    }
    return next;
}

} // namespace lakewright::calibration
