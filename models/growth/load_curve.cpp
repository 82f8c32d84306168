// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/growth/load_curve.h"

#include <algorithm>
#include <cmath>

namespace lakewright::growth {
namespace {

/// 90th percentile of the standard normal distribution.
constexpr double kNormal90 = 1.2815515655446004;

} // namespace

double loadAt(const LoadCurve& curve, units::Seconds at) {
    double load = curve.start * std::pow(1 + curve.monthly, at / kMonth);
    for (const Step& step : curve.steps)
        if (step.at <= at)
            load += step.add * std::pow(1 + curve.monthly, (at - step.at) / kMonth);
    return load;
}

std::optional<units::Seconds> runOutClosedForm(double start, double monthly, double limit) {
    if (start >= limit)
        return units::Seconds{};
    if (start <= 0 || monthly <= 0)
        return std::nullopt;
    return kMonth * (std::log(limit / start) / std::log1p(monthly));
}

std::optional<units::Seconds> reaches(const LoadCurve& curve, double level, units::Seconds from) {
    // Between steps the load is one exponential, so each piece has its closed form.
    std::vector<units::Seconds> starts{from};
    for (const Step& step : curve.steps)
        if (step.at > from)
            starts.push_back(step.at);
    std::sort(starts.begin(), starts.end());
    for (std::size_t i = 0; i < starts.size(); ++i) {
        const auto within = runOutClosedForm(loadAt(curve, starts[i]), curve.monthly, level);
        if (within && (i + 1 == starts.size() || starts[i] + *within < starts[i + 1]))
            return starts[i] + *within;
    }
    return std::nullopt;
}

double capacityAt(const std::vector<Addition>& additions, units::Seconds at) {
    double capacity = 1;
    for (const Addition& addition : additions)
        if (addition.at <= at)
            capacity += addition.share;
    return capacity;
}

std::optional<units::Seconds> runsOut(const LoadCurve& curve, const std::vector<Addition>& additions, double limit) {
    double capacity = 1;
    units::Seconds since{};
    for (std::size_t i = 0; i <= additions.size(); ++i) {
        const auto full = reaches(curve, limit * capacity, since);
        if (full && (i == additions.size() || *full < additions[i].at))
            return full;
        if (i < additions.size()) {
            since = std::max(since, additions[i].at);
            capacity += additions[i].share;
        }
    }
    return std::nullopt;
}

double rateAt(const RateBand& band, double normal) {
    const double middle = std::log1p(band.middle);
    const double side = normal >= 0 ? std::log1p(band.high) - middle : middle - std::log1p(band.low);
    return std::expm1(middle + side * normal / kNormal90);
}

} // namespace lakewright::growth
