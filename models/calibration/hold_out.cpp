// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/hold_out.h"

#include "models/calibration/constant.h"
#include "models/stats/philox.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>

namespace lakewright::calibration {
namespace {

std::size_t foldCount(const Folds& folds) {
    std::size_t count = 0;
    for (const auto& fold : folds)
        count = fold ? std::max(count, *fold + 1) : count;
    return count;
}

/// The rows outside of a fold, and which parameters they say something about.
struct Training {
    Problem problem;
    std::vector<bool> isKnown;
};

Training without(const Problem& problem, const Folds& folds, std::size_t fold) {
    Training training{problem, std::vector<bool>(problem.parameters.size(), false)};
    training.problem.observations.clear();
    for (std::size_t i = 0; i < folds.size(); ++i) {
        if (folds[i] == fold)
            continue;
        training.problem.observations.push_back(problem.observations[i]);
        for (const std::size_t parameter : problem.observations[i].parameters)
            training.isKnown[parameter] = true;
    }
    for (std::size_t i = 0; i < problem.parameters.size(); ++i)
        training.isKnown[i] = training.isKnown[i] || problem.parameters[i].prior;
    return training;
}

/// Starts of each fit without a fold: never the whole fit, whose values have seen the fold.
constexpr int kStarts = 3;

/// Whether the law has a value for a row there, and the rows that were fitted determine the parameters that it needs.
bool isDetermined(const Problem& problem, const Observation& row, const Fit& fit, const Eigen::MatrixXd& covariance) {
    if (!std::isfinite(problem.residual(row, fit.values)))
        return false;
    return problem.scale == Scale::Linear || deviationOf(gradient(problem, row, fit.values), covariance) <= kOpen;
}

/// A row as the fit of the others has it: without a limit that they say nothing about.
Observation withoutLimit(Observation row, const Training& training) {
    if (row.limit && !training.isKnown[*row.limit]) {
        std::erase(row.parameters, *row.limit);
        row.limit.reset();
    }
    return row;
}

/// The fold's rows as a fit of the others sees them.
HoldOut predictFold(const Problem& problem, const Fit& fit, const Folds& folds, std::size_t fold) {
    HoldOut part;
    const Training training = without(problem, folds, fold);
    if (training.problem.observations.empty()) {
        for (std::size_t i = 0; i < folds.size(); ++i)
            if (folds[i] == fold)
                part.unpredictable.push_back(i);
        return part;
    }
    const Fit others = calibration::fit(training.problem, {.starts = kStarts, .isRobust = fit.isRobust});
    const Noise noise = noiseOf(training.problem, others);
    const Eigen::MatrixXd covariance = sensitivity(training.problem, others).covariance;
    for (std::size_t i = 0; i < folds.size(); ++i) {
        if (folds[i] != fold)
            continue;
        const Observation row = withoutLimit(problem.observations[i], training);
        const bool isKnown = std::all_of(row.parameters.begin(), row.parameters.end(),
                                         [&](std::size_t parameter) { return training.isKnown[parameter]; });
        if (!isKnown || !std::isfinite(others.cost) || !isDetermined(training.problem, row, others, covariance)) {
            part.unpredictable.push_back(i);
            continue;
        }
        const stats::Interval band = predictiveBand(training.problem, row, others.values, covariance, noise);
        part.rows.push_back({i, {row.value, problem.predicted(row, others.values), band.low, band.high}});
    }
    return part;
}

/// Errors of all rows and of each regime.
void summarise(const Problem& problem, HoldOut& result) {
    std::vector<Comparison> comparisons;
    std::vector<std::string> regimes;
    for (const HeldOutRow& row : result.rows) {
        comparisons.push_back(row.comparison);
        regimes.push_back(problem.regimes[problem.observations[row.observation].regime]);
    }
    result.errors = errorsOf(comparisons);
    result.regimes = errorsByRegime(comparisons, regimes);
}

} // namespace

Folds foldsByGroup(const Problem& problem, std::size_t most, std::uint64_t seed) {
    const std::size_t groups = problem.groups.size();
    std::vector<std::size_t> order(groups);
    std::iota(order.begin(), order.end(), std::size_t{0});
    stats::RandomStream random(seed, 0, "calibration", "folds");
    for (std::size_t i = groups; i > 1; --i)
        std::swap(order[i - 1], order[static_cast<std::size_t>(random.uniform() * static_cast<double>(i))]);
    std::vector<std::size_t> foldOfGroup(groups);
    for (std::size_t i = 0; i < groups; ++i)
        foldOfGroup[order[i]] = i % std::min(most, groups);
    Folds folds;
    for (const Observation& observation : problem.observations)
        folds.emplace_back(foldOfGroup[observation.group]);
    return folds;
}

Folds foldsByName(std::span<const std::string> names) {
    std::map<std::string, std::size_t> known;
    Folds folds;
    for (const std::string& name : names)
        folds.emplace_back(known.emplace(name, known.size()).first->second);
    return folds;
}

HoldOut holdOut(const Problem& problem, const Fit& fit, const Folds& folds, const std::string& by,
                const Executor& executor) {
    HoldOut result;
    result.by = by;
    result.folds = foldCount(folds);
    std::vector<HoldOut> parts(result.folds);
    executor(parts.size(), [&](std::size_t fold) { parts[fold] = predictFold(problem, fit, folds, fold); });
    for (const HoldOut& part : parts) {
        result.rows.insert(result.rows.end(), part.rows.begin(), part.rows.end());
        result.unpredictable.insert(result.unpredictable.end(), part.unpredictable.begin(), part.unpredictable.end());
    }
    std::sort(result.rows.begin(), result.rows.end(),
              [](const HeldOutRow& a, const HeldOutRow& b) { return a.observation < b.observation; });
    std::sort(result.unpredictable.begin(), result.unpredictable.end());
    summarise(problem, result);
    result.byConstant = errorsOfConstant(problem, folds);
    return result;
}

} // namespace lakewright::calibration
