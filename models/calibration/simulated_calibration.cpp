// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/simulated_calibration.h"

#include <algorithm>
#include <cassert>
#include <map>

namespace lakewright::calibration {
namespace {

/// Share of the time that the search takes, about.
constexpr double kSearchShare = 0.9;

/// Rows with their lines, where there is one.
std::vector<Row> withLines(std::vector<Row> rows, const std::vector<std::optional<Line>>& lines) {
    for (std::size_t i = 0; i < rows.size(); ++i)
        if (lines[i])
            rows[i].numbers = withLine(std::move(rows[i].numbers), *lines[i]);
    return rows;
}

CalibrationOptions later(const CalibrationOptions& options) {
    CalibrationOptions rest = options;
    if (options.onProgress)
        rest.onProgress = [tell = options.onProgress](const std::string& step, double share) {
            tell(step, kSearchShare + (1 - kSearchShare) * share);
        };
    return rest;
}

SimulatedFitOptions fitOptions(const SimulatedCalibrationOptions& options) {
    SimulatedFitOptions fit;
    fit.fit = options.calibration.fit;
    fit.searched = options.searched;
    fit.search = options.search;
    if (options.calibration.onProgress)
        fit.onProgress = [tell = options.calibration.onProgress](double share) {
            tell("simulated fit", kSearchShare * share);
        };
    return fit;
}

/// Lines claim nothing beyond what an estimate may claim: no value is further than that from where they were taken.
Problem nearby(Problem problem, const std::vector<double>& centres) {
    for (std::size_t i = 0; i < centres.size(); ++i) {
        Parameter& parameter = problem.parameters[i];
        const double least = centres[i] / Estimate::kWidestClaim, most = centres[i] * Estimate::kWidestClaim;
        parameter.isLeastPhysical = parameter.isLeastPhysical && parameter.least >= least;
        parameter.isMostPhysical = parameter.isMostPhysical && parameter.most <= most;
        parameter.least = std::max(parameter.least, least);
        parameter.most = std::min(parameter.most, most);
        parameter.start = std::clamp(parameter.start, parameter.least, parameter.most);
    }
    return problem;
}

/// The profile's values for the parameters of the rows.
std::vector<double> valuesOf(const Profile& profile, const Problem& problem) {
    std::map<std::string, double> known;
    for (const ProfileParameter& parameter : profile.parameters)
        known.emplace(parameter.name, parameter.value);
    std::vector<double> values;
    for (const Parameter& parameter : problem.parameters)
        values.push_back(known.at(parameter.name));
    return values;
}

/// Steps from what a profile says must stay where its model has a meaning: within what was a limit of the fit.
void limitTo(Problem& problem, const std::vector<double>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        problem.parameters[i].least = std::min(problem.parameters[i].least, values[i]);
        problem.parameters[i].most = std::max(problem.parameters[i].most, values[i]);
    }
}

bool isKnown(const Profile& profile, const Row& row) {
    return std::all_of(row.parameters.begin(), row.parameters.end(), [&](const std::string& name) {
        return std::any_of(profile.parameters.begin(), profile.parameters.end(),
                           [&](const ProfileParameter& parameter) { return parameter.name == name; });
    });
}

/// Around the profile's values; nothing for a row that it lacks a parameter of, or whose run fails.
std::vector<std::optional<Line>> linesOf(const Profile& profile, const Model& model, std::span<const Row> rows,
                                         RunBook& book) {
    std::vector<Row> known;
    for (const Row& row : rows)
        if (isKnown(profile, row))
            known.push_back(row);
    Problem problem = problemOf(model, known);
    const std::vector<double> values = valuesOf(profile, problem);
    limitTo(problem, values);
    const auto found = linearise(problem, planOf(problem, *model.figure, 1), values, book);
    std::vector<std::optional<Line>> lines(rows.size());
    for (std::size_t i = 0, next = 0; i < rows.size(); ++i)
        if (isKnown(profile, rows[i]))
            lines[i] = found[next++];
    return lines;
}

} // namespace

SimulatedCalibration calibrate(const Model& model, std::vector<Row> rows, const Simulator& simulator,
                               const SimulatedCalibrationOptions& options, const Executor& executor) {
    assert(model.figure);
    const Problem problem = problemOf(model, rows);
    checkRows(model, problem, options.calibration);
    const RunPlan plan = planOf(problem, *model.figure, options.calibration.fit.seed);
    RunBook book(simulator, executor);
    const Fit fit = simulatedFit(problem, plan, book, fitOptions(options), executor);
    if (options.calibration.onProgress)
        options.calibration.onProgress("runs around the fit", kSearchShare);
    rows = withLines(std::move(rows), linearise(problem, plan, fit.values, book, options.linearisation));
    Problem near = nearby(problemOf(model, rows), fit.values);
    SimulatedCalibration result;
    result.calibration = calibrate(model, std::move(rows), std::move(near), later(options.calibration), executor);
    result.calibration.fit.startsThatAgree = fit.startsThatAgree;
    result.calibration.fit.failures = fit.failures;
    result.runs = book.size();
    result.found = book.found();
    result.failed = book.failed();
    return result;
}

Predictions predict(const Profile& profile, std::span<const Row> rows, const Simulator& simulator,
                    const Executor& executor) {
    const Model& model = *modelNamed(profile.model);
    assert(model.figure);
    RunBook book(simulator, executor);
    const std::vector<std::optional<Line>> lines = linesOf(profile, model, rows, book);
    std::vector<Row> runnable;
    std::vector<std::size_t> places;
    traces::Omission failed{"a run of its circumstances failed", 0, {}};
    for (std::size_t i = 0; i < rows.size(); ++i) {
        if (isKnown(profile, rows[i]) && !lines[i]) {
            ++failed.count;
            if (failed.places.size() < traces::Omission::kMostPlaces)
                failed.places.push_back(rows[i].file + " " + rows[i].place);
            continue;
        }
        runnable.push_back(rows[i]);
        if (lines[i])
            runnable.back().numbers = withLine(rows[i].numbers, *lines[i]);
        places.push_back(i);
    }
    Predictions predictions = predict(profile, runnable);
    for (Predicted& predicted : predictions.rows)
        predicted.row = places[predicted.row];
    if (failed.count > 0)
        predictions.unpredictable.push_back(std::move(failed));
    return predictions;
}

} // namespace lakewright::calibration
