// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/calibration.h"

#include "models/diagnostics/diagnostic.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <iterator>
#include <map>
#include <set>

namespace lakewright::calibration {
namespace {

[[noreturn]] void refuse(const std::string& message, const std::string& found, const std::string& allowed) {
    throw diagnostics::InputError({{diagnostics::Severity::Error, "", "", message, found, allowed}});
}

/// The highest loads in one fold, all others always fitted. Loads are levels, not rows.
Folds foldsByLoad(const Model& model, const Problem& problem, double share) {
    if (!model.load)
        refuse("The model \"" + model.name + "\" has no load to split by", "--hold-out",
               "its folds by " + model.groupWord);
    std::set<double> levels;
    for (const Observation& observation : problem.observations)
        levels.insert(observation.numbers[*model.load]);
    constexpr double kRounding = 1e-9; // 10 · (1 − 0.7) is a little above 3
    const double rest = static_cast<double>(levels.size()) * (1 - share);
    const auto kept = static_cast<std::size_t>(std::ceil(rest - kRounding));
    if (levels.size() < 2 || kept == 0 || kept >= levels.size())
        refuse("The loads cannot be split",
               fmt::format("{} levels of {}", levels.size(), model.variables[*model.load].name),
               "two levels at least, of which --hold-out leaves one to fit and one to predict");
    const double highest = *std::next(levels.begin(), static_cast<std::ptrdiff_t>(kept) - 1);
    Folds folds;
    for (const Observation& observation : problem.observations)
        folds.push_back(observation.numbers[*model.load] > highest ? std::optional<std::size_t>(0) : std::nullopt);
    return folds;
}

/// Does one thing after the other and says which.
class Work {
public:
    Work(const Model& model, std::vector<Row> rows, Problem problem, const CalibrationOptions& options,
         const Executor& executor)
        : m_model(model), m_options(options), m_executor(executor) {
        m_result.model = model.name;
        m_result.rows = std::move(rows);
        m_result.problem = std::move(problem);
    }

    Calibration run() {
        checkRows(m_model, m_result.problem, m_options);
        say("fit", 0);
        m_result.fit = calibration::fit(m_result.problem, m_options.fit);
        if (!std::isfinite(m_result.fit.cost))
            refuse("The model \"" + m_model.name + "\" cannot be fitted", m_result.fit.message,
                   "rows that its law has a value for at the same parameters");
        m_result.sensitivity = calibration::sensitivity(m_result.problem, m_result.fit);
        m_result.noise = noiseOf(m_result.problem, m_result.fit);
        compare();
        estimate();
        combine();
        holdAllOut();
        say("next measurements", 0.95);
        m_result.next = nextMeasurements(m_result.problem, m_result.fit, m_result.sensitivity);
        grade();
        return std::move(m_result);
    }

private:
    void say(const std::string& step, double share) const {
        if (m_options.onProgress)
            m_options.onProgress(step, share);
    }

    void compare() {
        std::map<std::size_t, std::vector<double>> residuals;
        for (const Observation& row : m_result.problem.observations) {
            const stats::Interval band = predictiveBand(m_result.problem, row, m_result.fit.values,
                                                        m_result.sensitivity.covariance, m_result.noise);
            m_result.comparisons.push_back(
                {row.value, m_result.problem.predicted(row, m_result.fit.values), band.low, band.high});
            residuals[row.regime].push_back(m_result.problem.residual(row, m_result.fit.values));
        }
        m_result.fitted = errorsOf(m_result.comparisons);
        for (const auto& [regime, values] : residuals)
            m_result.residuals.push_back({m_result.problem.regimes[regime], values.size(), stats::mean(values),
                                          values.size() < 2 ? 0 : std::sqrt(stats::sampleVariance(values))});
    }

    void estimate() {
        const std::size_t count = m_result.problem.parameters.size();
        std::vector<ProfileInterval> profiles(count);
        say("profile likelihood", 0.05);
        m_executor(count, [&](std::size_t i) {
            profiles[i] = profileInterval(m_result.problem, m_result.fit, i, deviation(i));
        });
        say("bootstrap", 0.2);
        const Bootstrap resampled = bootstrap(m_result.problem, m_result.fit, m_options.bootstrap, m_executor);
        m_result.resamples = resampled.fits;
        m_result.failedResamples = resampled.failed;
        m_result.isResampledByGroup = resampled.isByGroup;
        for (std::size_t i = 0; i < count; ++i) {
            const stats::Interval& interval = profiles[i].interval;
            const Parameter& parameter = m_result.problem.parameters[i];
            const bool isBounded = (!profiles[i].isOpenAbove || parameter.isMostPhysical) &&
                                   (!profiles[i].isOpenBelow || parameter.isLeastPhysical);
            const bool isTold = !(profiles[i].isOpenBelow && profiles[i].isOpenAbove); // by the data, not by the limits
            const bool isNarrow = interval.high <= Estimate::kWidestClaim * interval.low;
            m_result.estimates.push_back({parameter, m_result.fit.values[i], deviation(i), profiles[i],
                                          resampled.intervals[i], resampled.undetermined[i],
                                          isTold && isBounded && isNarrow});
        }
    }

    /// A combination that is one parameter has that one's verdict; of a prior the data know nothing.
    void combine() {
        m_result.combinations = combinations(m_result.sensitivity);
        for (Combination& combination : m_result.combinations) {
            if (combination.powers.size() != 1)
                continue;
            const Estimate& estimate = m_result.estimates[combination.powers.front().first];
            combination.ofParameter =
                estimate.isIdentified && (!estimate.parameter.prior || combination.isIdentified());
        }
    }

    double deviation(std::size_t parameter) const {
        const auto at = static_cast<Eigen::Index>(parameter);
        return std::sqrt(std::max(0.0, m_result.sensitivity.covariance(at, at)));
    }

    using NameOf = std::function<std::string(const Row&)>;

    void holdAllOut() {
        say("cross-validation", 0.85);
        const Problem& problem = m_result.problem;
        if (m_options.heldOutLoad)
            hold(m_model.variables[*m_model.load].name, foldsByLoad(m_model, problem, *m_options.heldOutLoad),
                 groupNames());
        const bool isSubmitted = std::any_of(m_result.rows.begin(), m_result.rows.end(),
                                             [](const Row& row) { return !row.submitter.empty(); });
        if (isSubmitted) {
            holdEach("submitter", [](const Row& row) { return row.submitter; });
            holdEach("system", [](const Row& row) { return row.system; });
        }
        if (problem.groups.size() >= 2)
            hold(m_model.groupWord, foldsByGroup(problem, m_options.folds, m_options.fit.seed), groupNames());
        if (!isSubmitted)
            holdEach("system", [](const Row& row) { return row.system; });
        if (m_model.load && levels() < problem.groups.size()) // else the groups are the levels
            holdEach("level of " + m_model.variables[*m_model.load].name, [&](const Row& row) { return levelOf(row); });
    }

    std::string levelOf(const Row& row) const { return fmt::format("{:g}", row.numbers[*m_model.load]); }
    std::size_t levels() const {
        std::set<std::string> all;
        for (const Row& row : m_result.rows)
            all.insert(levelOf(row));
        return all.size();
    }

    std::vector<std::string> names(const NameOf& nameOf) const {
        std::vector<std::string> all;
        std::transform(m_result.rows.begin(), m_result.rows.end(), std::back_inserter(all), nameOf);
        return all;
    }
    std::vector<std::string> groupNames() const {
        return names([](const Row& row) { return row.group; });
    }

    /// A fold for each name, where there are several.
    void holdEach(const std::string& by, const NameOf& nameOf) {
        std::vector<std::string> kept = names(nameOf);
        if (std::any_of(kept.begin(), kept.end(), [&](const std::string& name) { return name != kept.front(); }))
            hold(by, foldsByName(kept), kept);
    }

    void hold(const std::string& by, const Folds& folds, const std::vector<std::string>& kept) {
        m_result.holdOuts.push_back(holdOut(m_result.problem, m_result.fit, folds, by, m_executor));
        if (m_result.holdOuts.size() > 1)
            return;
        std::set<std::string> predicted;
        for (const HeldOutRow& row : m_result.holdOuts.front().rows)
            predicted.insert(kept[row.observation]);
        m_independent = predicted.size();
    }

    void grade() {
        EvidenceFacts facts;
        facts.parameters = m_result.estimates.size();
        facts.isByLoad = m_options.heldOutLoad.has_value();
        facts.hasConverged = std::isfinite(m_result.fit.cost);
        for (const Estimate& estimate : m_result.estimates)
            facts.unidentified += estimate.isIdentified ? 0 : 1;
        if (!m_result.holdOuts.empty()) {
            const Errors& errors = m_result.holdOuts.front().errors;
            facts.heldOutRows = errors.rows;
            facts.mape = errors.mape;
            facts.coverage = errors.coverage;
            facts.unpredictableRows = m_result.holdOuts.front().unpredictable.size();
            facts.groups = m_independent;
        }
        m_result.evidence = gradeOf(facts);
    }

    const Model& m_model;
    const CalibrationOptions& m_options;
    const Executor& m_executor;
    Calibration m_result;
    std::size_t m_independent = 0; ///< groups, or submitters or systems, that the first hold-out predicts a row of
};

} // namespace

void checkRows(const Model& model, const Problem& problem, const CalibrationOptions& options) {
    if (problem.observations.empty())
        refuse("No measurement here is of the model \"" + model.name + "\"", "none",
               "files with what the model explains, see traces inspect FILE");
    std::set<std::pair<std::size_t, std::size_t>> points; // group and regime: repeats are no new evidence
    for (const Observation& observation : problem.observations)
        points.emplace(observation.group, observation.regime);
    if (points.size() <= problem.parameters.size())
        refuse(fmt::format("{} parameters cannot be fitted to {} different points", problem.parameters.size(),
                           points.size()),
               fmt::format("{} rows", problem.observations.size()),
               "more points than parameters: other loads, sizes or systems");
    if (options.heldOutLoad)
        foldsByLoad(model, problem, *options.heldOutLoad);
}

Calibration calibrate(const Model& model, std::vector<Row> rows, const CalibrationOptions& options,
                      const Executor& executor) {
    Problem problem = problemOf(model, rows);
    return calibrate(model, std::move(rows), std::move(problem), options, executor);
}

Calibration calibrate(const Model& model, std::vector<Row> rows, Problem problem, const CalibrationOptions& options,
                      const Executor& executor) {
    return Work(model, std::move(rows), std::move(problem), options, executor).run();
}

} // namespace lakewright::calibration
