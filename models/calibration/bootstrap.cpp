// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/bootstrap.h"

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

} // namespace

Bootstrap bootstrap(const Problem& problem, const Fit& fit, const BootstrapOptions& options, const Executor& executor) {
    Bootstrap result;
    result.isByGroup = problem.groups.size() >= Bootstrap::kLeastGroups;
    FitOptions once;
    once.isRobust = fit.isRobust;
    once.mostIterations = 100;
    std::vector<std::vector<double>> values(static_cast<std::size_t>(options.resamples));
    executor(values.size(), [&](std::size_t i) {
        stats::RandomStream random(options.seed, static_cast<std::uint32_t>(i), "calibration", "bootstrap");
        const Problem drawn = result.isByGroup ? drawnGroups(problem, random) : drawnResiduals(problem, fit, random);
        const Fit found = refit(drawn, fit.values, fit.scatter, once);
        if (std::isfinite(found.cost))
            values[i] = found.values;
    });
    for (const auto& found : values)
        (found.empty() ? result.failed : result.fits) += 1;
    for (std::size_t parameter = 0; parameter < problem.parameters.size(); ++parameter) {
        std::vector<double> sorted;
        for (const auto& found : values)
            if (!found.empty())
                sorted.push_back(found[parameter]);
        std::sort(sorted.begin(), sorted.end());
        const bool hasOwn = !result.isByGroup || groupsOf(problem, parameter) >= Bootstrap::kLeastOwnGroups;
        result.intervals.push_back(
            result.fits < kLeastFits || !hasOwn
                ? std::optional<stats::Interval>()
                : stats::Interval{stats::percentile(sorted, 0.025), stats::percentile(sorted, 0.975)});
    }
    return result;
}

} // namespace lakewright::calibration
