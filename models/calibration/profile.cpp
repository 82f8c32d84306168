// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/profile.h"

#include <algorithm>

namespace lakewright::calibration {
namespace {

std::vector<MeasuredRange> rangesOf(const Problem& problem, const Model& model) {
    std::vector<MeasuredRange> ranges;
    for (std::size_t i = 0; i < model.variables.size(); ++i) {
        const double first = problem.observations.front().numbers[i];
        MeasuredRange range{model.variables[i].name, model.variables[i].unit, first, first};
        for (const Observation& observation : problem.observations) {
            range.least = std::min(range.least, observation.numbers[i]);
            range.most = std::max(range.most, observation.numbers[i]);
        }
        ranges.push_back(std::move(range));
    }
    return ranges;
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
    profile.measured = rangesOf(calibration.problem, model);
    for (const HoldOut& held : calibration.holdOuts)
        profile.heldOut.push_back({held.by, held.folds, held.unpredictable.size(), held.errors});
    profile.evidence = calibration.evidence;
    return profile;
}

} // namespace lakewright::calibration
