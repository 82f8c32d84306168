// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile.h"

#include <algorithm>
#include <map>

namespace lakewright::calibration {
namespace {

MeasuredSeries newSeries(const Problem& problem, const Model& model, const Observation& first) {
    MeasuredSeries series;
    for (const std::size_t parameter : first.parameters)
        series.parameters.push_back(problem.parameters[parameter].name);
    for (std::size_t i = 0; i < model.variables.size(); ++i)
        series.ranges.push_back({model.variables[i].name, model.variables[i].unit, first.numbers[i], first.numbers[i]});
    return series;
}

std::vector<MeasuredSeries> seriesOf(const Problem& problem, const Model& model) {
    std::map<std::vector<std::size_t>, MeasuredSeries> byParameters;
    for (const Observation& observation : problem.observations) {
        MeasuredSeries& series =
            byParameters.try_emplace(observation.parameters, newSeries(problem, model, observation)).first->second;
        for (std::size_t i = 0; i < series.ranges.size(); ++i) {
            MeasuredRange& range = series.ranges[i];
            range.least = std::min(range.least, observation.numbers[i]);
            range.most = std::max(range.most, observation.numbers[i]);
        }
    }
    std::vector<MeasuredSeries> all;
    for (auto& [parameters, series] : byParameters)
        all.push_back(std::move(series));
    return all;
}

} // namespace

Profile profileOf(const Calibration& calibration, const Model& model, ProfileKey key, std::vector<FittedFile> files) {
    Profile profile;
    profile.key = std::move(key);
    profile.model = model.name;
    profile.files = std::move(files);
    for (const Estimate& estimate : calibration.estimates)
        profile.parameters.push_back({estimate.parameter.name, estimate.parameter.unit, estimate.value,
                                      estimate.profile.interval.low, estimate.profile.interval.high,
                                      estimate.profile.isOpenBelow, estimate.profile.isOpenAbove,
                                      estimate.isIdentified});
    profile.covariance = calibration.sensitivity.covariance;
    profile.regimes = calibration.problem.regimes;
    profile.noise = calibration.noise;
    profile.measured = seriesOf(calibration.problem, model);
    for (const HoldOut& held : calibration.holdOuts)
        profile.heldOut.push_back({held.by, held.folds, held.unpredictable.size(), held.errors});
    profile.evidence = calibration.evidence;
    return profile;
}

} // namespace lakewright::calibration
