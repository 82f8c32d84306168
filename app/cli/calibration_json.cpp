// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/calibration_output.h"

#include "models/results/codec.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lakewright::cli {
namespace {

using Json = nlohmann::ordered_json;
using namespace calibration;

constexpr double kPercent = 100;

/// Null of no rows.
Json percentJson(const Errors& errors, double ratio) {
    return errors.rows > 0 ? Json(kPercent * ratio) : Json();
}

Json errorsJson(const Errors& errors) {
    return {{"rows", errors.rows},
            {"mapePercent", percentJson(errors, errors.mape)},
            {"medianApePercent", percentJson(errors, errors.medianApe)},
            {"p90ApePercent", percentJson(errors, errors.p90Ape)},
            {"coverage95Percent", percentJson(errors, errors.coverage)}};
}

Json regimesJson(const std::vector<RegimeErrors>& regimes) {
    Json list = Json::array();
    for (const RegimeErrors& regime : regimes) {
        list.push_back({{"regime", regime.regime}});
        list.back().update(errorsJson(regime.errors));
    }
    return list;
}

Json holdOutJson(const HoldOut& held) {
    Json json{{"by", held.by}, {"folds", held.folds}, {"unpredictable", held.unpredictable.size()}};
    json.update(errorsJson(held.errors));
    json["constant"] = errorsJson(held.byConstant);
    json["constant"].erase("coverage95Percent"); // a constant has no bands
    json["regimes"] = regimesJson(held.regimes);
    return json;
}

Json omissionsJson(const std::vector<traces::Omission>& omissions) {
    Json list = Json::array();
    for (const traces::Omission& omission : omissions)
        list.push_back({{"reason", omission.reason}, {"count", omission.count}, {"places", omission.places}});
    return list;
}

Json estimateJson(const Estimate& estimate) {
    Json json{{"name", estimate.parameter.name}, {"unit", estimate.parameter.unit}, {"value", estimate.value}};
    json["low"] = estimate.profile.interval.low;
    json["high"] = estimate.profile.interval.high;
    json["openBelow"] = estimate.profile.isOpenBelow;
    json["openAbove"] = estimate.profile.isOpenAbove;
    json["bootstrapLow"] = estimate.resampled ? Json(estimate.resampled->low) : Json();
    json["bootstrapHigh"] = estimate.resampled ? Json(estimate.resampled->high) : Json();
    json["bootstrapUndetermined"] = estimate.undetermined;
    json["deviationOfLogarithm"] = estimate.deviation;
    json["identified"] = estimate.isIdentified;
    const auto& prior = estimate.parameter.prior;
    json["prior"] = prior ? Json{{"value", prior->value}, {"spread", prior->spread}, {"tier", prior->tier}} : Json();
    return json;
}

Json combinationsJson(const Calibration& calibration) {
    Json list = Json::array();
    for (const Combination& combination : calibration.combinations)
        list.push_back(
            {{"combination", combinationText(combination, calibration.problem.parameters)},
             {"singularValue", combination.singularValue},
             {"deviationOfLogarithm", std::isfinite(combination.deviation) ? Json(combination.deviation) : Json()},
             {"identified", combination.isIdentified()}});
    return list;
}

Json correlationJson(const Sensitivity& sensitivity) {
    const Eigen::MatrixXd& c = sensitivity.covariance;
    Json rows = Json::array();
    for (Eigen::Index i = 0; i < c.rows(); ++i) {
        Json row = Json::array();
        for (Eigen::Index j = 0; j < c.cols(); ++j)
            row.push_back(i == j ? 1.0 : c(i, j) / std::sqrt(c(i, i) * c(j, j)));
        rows.push_back(std::move(row));
    }
    return rows;
}

Json numbersJson(const Model& model, const std::vector<double>& numbers) {
    Json json = Json::object();
    for (std::size_t i = 0; i < model.variables.size(); ++i)
        json[model.variables[i].name] = numbers[i];
    return json;
}

Json nextJson(const Calibration& calibration, const Model& model) {
    Json list = Json::array();
    for (const NextMeasurement& next : calibration.next) {
        Json parameters = Json::array();
        for (std::size_t i = 0; i < next.deviations.size(); ++i)
            parameters.push_back({{"name", calibration.estimates[i].parameter.name},
                                  {"deviationOfLogarithm", next.deviations[i]},
                                  {"before", calibration.estimates[i].deviation}});
        list.push_back({{"circumstances", numbersJson(model, next.numbers)},
                        {"like", calibration.rows[next.like].group},
                        {"parameters", std::move(parameters)}});
    }
    return list;
}

/// The values of a run by the names of their parameters.
Json valuesJson(const Calibration& calibration, const SimulationRun& run) {
    const auto row = std::find_if(calibration.rows.begin(), calibration.rows.end(), [&](const Row& one) {
        return one.group == run.circumstance && one.parameters.size() == run.values.size();
    });
    Json json = Json::object();
    for (std::size_t i = 0; i < run.values.size(); ++i)
        json[row->parameters[i]] = run.values[i];
    return json;
}

Json runsJson(const CalibrationRuns& runs, const Calibration& calibration, const Model& model) {
    Json json{{"runs", runs.runs}, {"failed", runs.failed.size()}, {"failures", Json::array()}};
    for (const FailedRun& failed : runs.failed)
        json["failures"].push_back({{"like", failed.run.circumstance},
                                    {"circumstances", numbersJson(model, failed.run.numbers)},
                                    {"values", valuesJson(calibration, failed.run)},
                                    {"replication", failed.run.replication},
                                    {"reason", failed.reason}});
    return json;
}

/// Ends of a band that is not known are null.
Json comparisonJson(const Model& model, const Row& row, const Comparison& comparison) {
    return {{"file", row.file},
            {"place", row.place},
            {"outcome", row.outcome},
            {"regime", row.regime},
            {"circumstances", numbersJson(model, row.numbers)},
            {"unit", row.unit},
            {"measured", comparison.measured},
            {"predicted", comparison.predicted},
            {"low", comparison.hasBand() ? Json(comparison.low) : Json()},
            {"high", comparison.hasBand() ? Json(comparison.high) : Json()}};
}

Json rowsJson(const Calibration& calibration, const Model& model) {
    std::vector<const Comparison*> held(calibration.rows.size(), nullptr);
    if (!calibration.holdOuts.empty())
        for (const HeldOutRow& row : calibration.holdOuts.front().rows)
            held[row.observation] = &row.comparison;
    Json list = Json::array();
    for (std::size_t i = 0; i < calibration.rows.size(); ++i) {
        Json row = comparisonJson(model, calibration.rows[i], calibration.comparisons[i]);
        row["group"] = calibration.rows[i].group;
        row["heldOutPredicted"] = held[i] == nullptr ? Json() : Json(held[i]->predicted);
        list.push_back(std::move(row));
    }
    return list;
}

Json driftJson(const Drift& drift, const PredictionReport& report) {
    const auto placeOf = [&](std::size_t index) {
        const Row& row = report.rows[report.predictions.rows[index].row];
        return Json{{"index", index}, {"file", row.file}, {"place", row.place}};
    };
    Json json{{"drifted", drift.alarm.has_value()}};
    json["alarm"] = drift.alarm ? placeOf(*drift.alarm) : Json();
    json["since"] = drift.alarm ? placeOf(drift.since) : Json();
    json["regime"] = drift.alarm ? Json(drift.regime) : Json();
    json["upward"] = drift.alarm ? Json(drift.isUpward) : Json();
    json["ratioBefore"] = drift.before ? Json(*drift.before) : Json();
    json["ratioSince"] = drift.after ? Json(*drift.after) : Json();
    json["beyondShare"] = drift.beyond;
    json["regimes"] = Json::array();
    for (const RegimeShift& shift : drift.regimes)
        json["regimes"].push_back({{"regime", shift.regime}, {"rows", shift.rows}, {"ratio", shift.ratio}});
    return json;
}

} // namespace

Json toJson(const CalibrationReport& report) {
    const Calibration& c = report.calibration;
    const Model& model = *modelNamed(c.model);
    Json json{{"model", c.model}, {"law", model.law}, {"rows", c.rows.size()}, {"groups", c.problem.groups.size()}};
    json["grade"] = std::string(1, c.evidence.grade);
    json["reasons"] = c.evidence.reasons;
    json["gradedBy"] = c.holdOuts.empty() ? Json() : Json(c.holdOuts.front().by);
    json["scatter"] = c.fit.scatter;
    json["converged"] = c.fit.hasConverged;
    json["message"] = c.fit.message;
    json["startsThatAgree"] = c.fit.startsThatAgree;
    json["failedEvaluations"] = c.fit.failures;
    if (report.runs)
        json["simulation"] = runsJson(*report.runs, c, model);
    json["estimates"] = Json::array();
    for (const Estimate& estimate : c.estimates)
        json["estimates"].push_back(estimateJson(estimate));
    json["correlation"] = correlationJson(c.sensitivity);
    json["combinations"] = combinationsJson(c);
    if (const std::string only = onlySystem(c.rows); !only.empty())
        json["onlySystem"] = only;
    json["holdOuts"] = Json::array();
    for (const HoldOut& held : c.holdOuts)
        json["holdOuts"].push_back(holdOutJson(held));
    json["fitted"] = errorsJson(c.fitted);
    json["residuals"] = Json::array();
    for (const RegimeResiduals& residuals : c.residuals)
        json["residuals"].push_back({{"regime", residuals.regime},
                                     {"rows", residuals.rows},
                                     {"bias", residuals.bias},
                                     {"deviation", residuals.deviation}});
    json["bootstrap"] = {{"fits", c.resamples}, {"failed", c.failedResamples}, {"byGroup", c.isResampledByGroup}};
    json["nextMeasurements"] = nextJson(c, model);
    json["omissions"] = omissionsJson(report.omissions);
    json["assumed"] = omissionsJson(report.assumed);
    json["refusedFiles"] = omissionsJson(report.refused);
    json["warnings"] = results::toJson(report.warnings);
    json["profile"] = calibration::toJson(report.profile);
    json["predictions"] = rowsJson(c, model);
    return json;
}

Json toJson(const std::vector<CalibrationReport>& reports, const NotFitted& notFitted) {
    Json json{{"calibrations", Json::array()}, {"notFitted", Json::array()}};
    for (const CalibrationReport& report : reports)
        json["calibrations"].push_back(toJson(report));
    for (const auto& [model, reason] : notFitted)
        json["notFitted"].push_back({{"model", model}, {"reason", reason}});
    return json;
}

Json toJson(const PredictionReport& report) {
    Json json{{"profile", report.profile.key.name}, {"model", report.profile.model}};
    json["grade"] = std::string(1, report.profile.evidence.grade);
    json["stale"] = report.isStale;
    json["fittedFiles"] = report.fitted;
    json.update(errorsJson(report.predictions.errors));
    json["regimes"] = regimesJson(report.predictions.regimes);
    json["inside"] = errorsJson(report.predictions.inside);
    json["unpredictable"] = omissionsJson(report.predictions.unpredictable);
    json["omissions"] = omissionsJson(report.omissions);
    json["assumed"] = omissionsJson(report.assumed);
    json["refusedFiles"] = omissionsJson(report.refused);
    json["warnings"] = results::toJson(report.warnings);
    if (report.drift)
        json["drift"] = driftJson(*report.drift, report);
    json["predictions"] = Json::array();
    for (const Predicted& predicted : report.predictions.rows) {
        const Comparison& comparison = predicted.comparison;
        Json row = comparisonJson(*modelNamed(report.profile.model), report.rows[predicted.row], comparison);
        row["errorPercent"] = kPercent * comparison.absoluteError();
        row["inBand"] = comparison.hasBand() ? Json(comparison.isCovered()) : Json();
        row["beyond"] = predicted.beyond;
        row["distance"] = predicted.distance;
        json["predictions"].push_back(std::move(row));
    }
    return json;
}

} // namespace lakewright::cli
