// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/bootstrap.h"

#include "models/calibration/identifiability.h"
#include "models/stats/philox.h"

#include <algorithm>
#include <cmath>
#include <set>

namespace lakewright::calibration {
namespace {

/// Fewer successful fits than this give no 95 % interval.
constexpr int kLeastFits = 50;

std::size_t below(stats::RandomStream& random, std::size_t count) {
    return static_cast<std::size_t>(random.uniform() * static_cast<double>(count));
}

/// Whole groups drawn with replacement: a group drawn n times counts n times.
Problem drawnGroups(const Problem& problem, stats::RandomStream& random) {
    std::vector<double> times(problem.groups.size(), 0);
    for (std::size_t i = 0; i < times.size(); ++i)
        times[below(random, times.size())] += 1;
    Problem drawn = problem;
    for (Observation& observation : drawn.observations)
        observation.weight *= std::sqrt(times[observation.group]);
    return drawn;
}

/// Fitted values with residuals that other rows of the same regime had.
Problem drawnResiduals(const Problem& problem, const Fit& fit, stats::RandomStream& random) {
    std::vector<std::vector<double>> residuals(std::max<std::size_t>(1, problem.regimes.size()));
    for (const Observation& observation : problem.observations)
        residuals[observation.regime].push_back(problem.residual(observation, fit.values));
    const double lost = std::sqrt((fit.freedom + static_cast<double>(problem.parameters.size())) / fit.freedom);
    Problem drawn = problem;
    for (Observation& observation : drawn.observations) {
        const auto& from = residuals[observation.regime];
        const double residual = lost * from[below(random, from.size())];
        const double middle = problem.predicted(observation, fit.values);
        observation.value = problem.scale == Scale::Linear ? middle - residual : middle * std::exp(-residual);
    }
    return drawn;
}

/// Groups whose rows depend on a parameter.
std::size_t groupsOf(const Problem& problem, std::size_t parameter) {
    std::set<std::size_t> groups;
    for (const Observation& observation : problem.observations)
        if (std::find(observation.parameters.begin(), observation.parameters.end(), parameter) !=
            observation.parameters.end())
            groups.insert(observation.group);
    return groups.size();
}

/// Where a resample ended; empty: it failed.
struct Resample {
    std::vector<double> values;
    std::vector<bool> determined; ///< of each parameter; the fit leaves the others anywhere
};

Resample refitted(const Problem& drawn, const Fit& fit, const FitOptions& options) {
    const Fit found = refit(drawn, fit.values, fit.scatter, options);
    if (!std::isfinite(found.cost))
        return {};
    return {found.values, areDetermined(sensitivity(drawn, found), drawn.parameters)};
}

/// The values of one parameter in the fits that determine it, sorted.
std::vector<double> valuesOf(std::span<const Resample> resamples, std::size_t parameter) {
    std::vector<double> values;
    for (const Resample& resample : resamples)
        if (!resample.values.empty() && resample.determined[parameter])
            values.push_back(resample.values[parameter]);
    std::sort(values.begin(), values.end());
    return values;
}

bool isEnough(const Bootstrap& found, int undetermined) {
    return found.fits - undetermined >= kLeastFits && undetermined <= Bootstrap::kMostUndetermined * found.fits;
}

} // namespace

Bootstrap bootstrap(const Problem& problem, const Fit& fit, const BootstrapOptions& options, const Executor& executor) {
    Bootstrap result;
    result.isByGroup = problem.groups.size() >= Bootstrap::kLeastGroups;
    FitOptions once;
    once.isRobust = fit.isRobust;
    once.mostIterations = 100;
    std::vector<Resample> resamples(static_cast<std::size_t>(options.resamples));
    executor(resamples.size(), [&](std::size_t i) {
        stats::RandomStream random(options.seed, static_cast<std::uint32_t>(i), "calibration", "bootstrap");
        const Problem drawn = result.isByGroup ? drawnGroups(problem, random) : drawnResiduals(problem, fit, random);
        resamples[i] = refitted(drawn, fit, once);
    });
    for (const Resample& resample : resamples)
        (resample.values.empty() ? result.failed : result.fits) += 1;
    for (std::size_t parameter = 0; parameter < problem.parameters.size(); ++parameter) {
        const std::vector<double> sorted = valuesOf(resamples, parameter);
        result.undetermined.push_back(result.fits - static_cast<int>(sorted.size()));
        const bool hasOwn = !result.isByGroup || groupsOf(problem, parameter) >= Bootstrap::kLeastOwnGroups;
        result.intervals.push_back(
            hasOwn && isEnough(result, result.undetermined.back())
                ? stats::Interval{stats::percentile(sorted, 0.025), stats::percentile(sorted, 0.975)}
                : std::optional<stats::Interval>());
    }
    return result;
}

} // namespace lakewright::calibration
