// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/cache/prestage.h"

#include "models/diagnostics/demands.h"
#include "models/units/text.h"

#include <boost/math/distributions/normal.hpp>
#include <fmt/format.h>

#include <algorithm>
#include <cmath>

namespace lakewright::cache {
namespace {

/// A factor of 22,000 either way is no transfer any more.
constexpr double kWidestSigma = 10;

/// P(transfer <= lead); certain durations are ready when they are equal.
double probabilityOf(units::Seconds median, units::Seconds lead, double sigma) {
    if (sigma == 0)
        return median <= lead ? 1 : 0;
    return boost::math::cdf(boost::math::normal{}, std::log(lead / median) / sigma);
}

void requireSigma(diagnostics::Demands& demands, double sigma, const char* pointer) {
    demands.require(sigma >= 0 && sigma <= kWidestSigma, pointer, "A standard deviation of a logarithm is out of range",
                    fmt::format("{}", sigma), "0 to 10");
}

} // namespace

PrestageReadiness prestageReadiness(const PrestagePlan& plan) {
    const double sigma = std::hypot(plan.transferSigma, plan.leadSigma);
    PrestageReadiness readiness;
    readiness.median = plan.size / plan.wan + plan.size / plan.fill;
    readiness.shortest = plan.size / std::min(plan.wan, plan.fill);
    readiness.probability = probabilityOf(readiness.median, plan.lead, sigma);
    readiness.leadNeeded =
        readiness.median * std::exp(sigma * boost::math::quantile(boost::math::normal{}, plan.target));
    readiness.isEnough = readiness.probability >= plan.target;
    return readiness;
}

std::vector<diagnostics::Diagnostic> findings(const PrestagePlan& plan) {
    diagnostics::Demands demands;
    demands.requirePositive(plan.size, "size", "There is nothing to copy");
    demands.requirePositive(plan.wan, "wan", "The lake delivers nothing");
    demands.requirePositive(plan.fill, "fill", "The cache takes nothing");
    demands.requirePositive(plan.lead, "lead", "There is no time before the GPUs are allocated");
    requireSigma(demands, plan.transferSigma, "sigma");
    requireSigma(demands, plan.leadSigma, "lead-sigma");
    demands.require(plan.target > 0 && plan.target < 1, "target", "The target is no probability below certainty",
                    fmt::format("{}", plan.target), "above 0, below 1");
    return std::move(demands).findings();
}

} // namespace lakewright::cache
