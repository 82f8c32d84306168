// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/migration/inventory.h"

#include <boost/math/distributions/normal.hpp>

#include <cassert>
#include <cmath>

namespace lakewright::migration {
namespace {

/// Strata of equal probability below 0.9, and narrower ones above: each holds this share of what is left.
constexpr int kEvenStrata = 45, kTailStrata = 40;
constexpr double kEvenShare = 0.9, kTailShare = 0.3;

double normalShare(double z) {
    return std::erfc(-z / std::sqrt(2.0)) / 2;
}

/// Boundaries of the strata as probabilities, from 0 to 1.
std::vector<double> boundaries() {
    std::vector<double> all;
    for (int i = 0; i < kEvenStrata; ++i)
        all.push_back(kEvenShare * i / kEvenStrata);
    double left = 1 - kEvenShare;
    for (int i = 0; i < kTailStrata; ++i, left *= 1 - kTailShare)
        all.push_back(1 - left);
    all.push_back(1);
    return all;
}

/// E[X; p < F(X) < q] of each law, by its closed form.
double partialMean(const LognormalSizes& law, double p, double q) {
    if (law.sigma == 0)
        return law.median.value * (q - p);
    const boost::math::normal standard;
    const auto shifted = [&](double probability) {
        if (probability <= 0 || probability >= 1)
            return probability;
        return normalShare(boost::math::quantile(standard, probability) - law.sigma);
    };
    return law.median.value * std::exp(law.sigma * law.sigma / 2) * (shifted(q) - shifted(p));
}

double partialMean(const ParetoSizes& law, double p, double q) {
    const double least = law.least.value, ratio = least / law.most.value;
    const double kept = 1 - std::pow(ratio, law.alpha); // of the untruncated law
    const auto tail = [&](double probability) { return 1 - probability * kept; };
    if (std::abs(law.alpha - 1) < 1e-9)
        return least * std::log(tail(p) / tail(q)) / kept;
    const double power = 1 - 1 / law.alpha;
    return law.alpha / (law.alpha - 1) * least * (std::pow(tail(p), power) - std::pow(tail(q), power)) / kept;
}

double partialMean(const SizeLaw& law, double p, double q) {
    return std::visit([&](const auto& one) { return partialMean(one, p, q); }, law);
}

} // namespace

units::Bytes meanSize(const SizeLaw& law) {
    return units::bytes(partialMean(law, 0, 1));
}

units::Bytes meanSize(const std::vector<SizePart>& parts) {
    units::Bytes sum{};
    double weights = 0;
    for (const SizePart& part : parts) {
        sum += meanSize(part.law) * part.weight;
        weights += part.weight;
    }
    return weights > 0 ? sum / weights : units::Bytes{};
}

std::vector<SizeClass> sizeClasses(const SizeLaw& law, double objects) {
    assert(objects >= 0);
    static const std::vector<double> at = boundaries();
    std::vector<SizeClass> classes;
    for (std::size_t i = 0; i + 1 < at.size(); ++i)
        classes.push_back(
            {objects * (at[i + 1] - at[i]), units::bytes(partialMean(law, at[i], at[i + 1]) / (at[i + 1] - at[i]))});
    return classes;
}

std::vector<SizeClass> sizeClasses(const std::vector<SizePart>& parts, double objects) {
    double weights = 0;
    for (const SizePart& part : parts)
        weights += part.weight;
    std::vector<SizeClass> all;
    for (const SizePart& part : parts)
        for (const SizeClass& kind : sizeClasses(part.law, objects * part.weight / weights))
            all.push_back(kind);
    return all;
}

} // namespace lakewright::migration
