// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/pilot/score.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::pilot {
namespace {

MeasureScore scoreOf(const Measure& measure, const Measurement& measurement) {
    const auto found = measurement.values.find(measure.id);
    if (found == measurement.values.end())
        return {};
    MeasureScore score{.mark = Mark::Recorded, .value = found->second};
    if (measure.prediction && *measure.prediction != 0)
        score.error = found->second / *measure.prediction - 1;
    if (measure.low || measure.high)
        score.mark = (measure.low && found->second < *measure.low) || (measure.high && found->second > *measure.high)
                         ? Mark::Missed
                         : Mark::Met;
    return score;
}

std::optional<double> meanError(const std::vector<MeasureScore>& measures) {
    double sum = 0;
    int count = 0;
    for (const MeasureScore& measure : measures)
        if (measure.error) {
            sum += std::abs(*measure.error);
            ++count;
        }
    return count > 0 ? std::optional(sum / count) : std::nullopt;
}

PilotScore scoreOf(const Pilot& pilot, const Measurement& measurement) {
    PilotScore score;
    for (const Measure& measure : pilot.measures)
        score.measures.push_back(scoreOf(measure, measurement));
    const auto has = [&](Mark mark) {
        return std::any_of(score.measures.begin(), score.measures.end(),
                           [mark](const MeasureScore& measure) { return measure.mark == mark; });
    };
    if (pilot.meanError)
        score.meanError = meanError(score.measures);
    if (has(Mark::Missed) || (score.meanError && *score.meanError > *pilot.meanError))
        score.mark = Mark::Missed;
    else if (!score.measures.empty() && !has(Mark::NotMeasured))
        score.mark = Mark::Met;
    return score;
}

/// What the calibrated model breaks of the rule for going on.
std::vector<std::string> broken(const Plan& plan, const Calibrated& calibrated) {
    std::vector<std::string> reasons;
    if (calibrated.objectives < plan.objectives)
        reasons.push_back(fmt::format("All objectives hold with probability {:.3g}, less than {:.3g}.",
                                      calibrated.objectives, plan.objectives));
    const auto count =
        std::min<std::size_t>(calibrated.sensitivities.size(), static_cast<std::size_t>(plan.sensitivities));
    for (std::size_t i = 0; i < count; ++i)
        if (calibrated.sensitivities[i].tier == 'E')
            reasons.push_back(fmt::format("{} is among the {} strongest parameters and still an assumption (tier E).",
                                          calibrated.sensitivities[i].parameter, plan.sensitivities));
    return reasons;
}

std::vector<std::string> open(const Plan& plan, const Measurement& measurement, const std::vector<PilotScore>& pilots) {
    std::vector<std::string> reasons;
    for (std::size_t i = 0; i < pilots.size(); ++i) {
        if (!plan.pilots[i].notApplicable.empty() || pilots[i].mark == Mark::Met)
            continue;
        const auto missing = std::count_if(pilots[i].measures.begin(), pilots[i].measures.end(),
                                           [](const MeasureScore& one) { return one.mark == Mark::NotMeasured; });
        reasons.push_back(pilots[i].mark == Mark::Missed ? fmt::format("{} is missed.", plan.pilots[i].id)
                                                         : fmt::format("{}: {} of {} not measured.", plan.pilots[i].id,
                                                                       missing, pilots[i].measures.size()));
    }
    if (!measurement.calibrated)
        reasons.emplace_back("The calibrated model's probability and sensitivities are not given.");
    else if (std::ssize(measurement.calibrated->sensitivities) < plan.sensitivities)
        reasons.push_back(fmt::format("{} strongest parameters are not named.", plan.sensitivities));
    return reasons;
}

} // namespace

Score scoreOf(const Plan& plan, const Measurement& measurement) {
    Score score;
    for (const Pilot& pilot : plan.pilots)
        score.pilots.push_back(scoreOf(pilot, measurement));
    if (measurement.calibrated)
        score.reasons = broken(plan, *measurement.calibrated);
    if (!score.reasons.empty()) {
        score.decision = Decision::Stop;
        return score;
    }
    score.reasons = open(plan, measurement, score.pilots);
    score.decision = score.reasons.empty() ? Decision::Go : Decision::Open;
    return score;
}

} // namespace lakewright::pilot
