// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/synthesis/popularity.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace lakewright::synthesis {
namespace {

struct Corner {
    double objects = 0, accesses = 0; ///< shares, cumulative
};

/// Shares of accesses over shares of objects: a line between each two corners.
std::vector<Corner> curveOf(const Popularity& popularity) {
    double objects = 0, accesses = 0;
    for (const auto& [times, count] : popularity) {
        objects += static_cast<double>(count);
        accesses += static_cast<double>(times) * static_cast<double>(count);
    }
    std::vector<Corner> curve{{}};
    Corner at;
    for (auto one = popularity.rbegin(); one != popularity.rend(); ++one) {
        at.objects += static_cast<double>(one->second) / objects;
        at.accesses += static_cast<double>(one->first) * static_cast<double>(one->second) / accesses;
        curve.push_back(at);
    }
    return curve;
}

double valueAt(const std::vector<Corner>& curve, double objects) {
    const auto after = std::lower_bound(curve.begin(), curve.end(), objects,
                                        [](const Corner& corner, double value) { return corner.objects < value; });
    if (after == curve.end())
        return 1;
    if (after == curve.begin())
        return 0;
    const Corner &a = *(after - 1), &b = *after;
    return a.accesses + (b.accesses - a.accesses) * (objects - a.objects) / (b.objects - a.objects);
}

Popularity popularityOf(const std::vector<std::uint32_t>& accesses) {
    Popularity popularity;
    for (const std::uint32_t times : accesses)
        ++popularity[times];
    return popularity;
}

/// One access more or less for as many objects as it takes, the most popular first.
void adjust(std::vector<std::uint32_t>& accesses, std::uint64_t wanted) {
    std::uint64_t sum = std::accumulate(accesses.begin(), accesses.end(), std::uint64_t{0});
    while (sum != wanted)
        for (std::size_t i = 0; i < accesses.size() && sum != wanted; ++i) {
            if (sum < wanted) {
                ++accesses[i];
                ++sum;
            } else if (accesses[i] > 1) {
                --accesses[i];
                --sum;
            }
        }
}

std::vector<std::uint32_t> byLaw(const PopularityFit& fit, std::uint64_t objects, std::uint64_t accesses) {
    std::vector<double> weights(objects);
    const double ranks = static_cast<double>(fit.objects) / static_cast<double>(objects);
    for (std::uint64_t i = 0; i < objects; ++i)
        weights[i] = std::pow((static_cast<double>(i) + 0.5) * ranks + 0.5 + fit.plateau, -fit.alpha);
    const double scale = static_cast<double>(accesses) / std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<std::uint32_t> times(objects);
    for (std::uint64_t i = 0; i < objects; ++i)
        times[i] = static_cast<std::uint32_t>(std::max(1.0, std::round(weights[i] * scale)));
    adjust(times, accesses);
    return times;
}

std::vector<std::uint32_t> byCurve(const Popularity& popularity, std::uint64_t objects, std::uint64_t accesses) {
    std::uint64_t all = 0;
    for (const auto& [times, count] : popularity)
        all += count;
    std::vector<std::uint32_t> times(objects);
    auto at = popularity.rbegin();
    double until = static_cast<double>(at->second);
    for (std::uint64_t i = 0; i < objects; ++i) {
        const double rank = (static_cast<double>(i) + 0.5) / static_cast<double>(objects) * static_cast<double>(all);
        while (rank > until && std::next(at) != popularity.rend())
            until += static_cast<double>((++at)->second);
        times[i] = static_cast<std::uint32_t>(at->first);
    }
    adjust(times, accesses);
    return times;
}

/// α of ln accesses over ln(rank + plateau) at ranks that are spread evenly in the logarithm.
double slope(const std::vector<std::uint32_t>& times, double plateau) {
    double n = 0, x = 0, y = 0, xx = 0, xy = 0;
    for (double rank = 1; rank <= static_cast<double>(times.size());
         rank = std::max(rank + 1, std::floor(rank * 1.05))) {
        const double a = std::log(rank + plateau);
        const double b = std::log(static_cast<double>(times[static_cast<std::size_t>(rank) - 1]));
        n += 1;
        x += a;
        y += b;
        xx += a * a;
        xy += a * b;
    }
    const double spread = n * xx - x * x;
    return spread <= 0 ? 0 : std::max(0.0, -(n * xy - x * y) / spread);
}

} // namespace

double popularityDistance(const Popularity& a, const Popularity& b) {
    if (a.empty() || b.empty())
        return 0;
    const std::vector<Corner> ofA = curveOf(a), ofB = curveOf(b);
    double largest = 0;
    for (const auto* curve : {&ofA, &ofB})
        for (const Corner& corner : *curve)
            largest = std::max(largest, std::abs(valueAt(ofA, corner.objects) - valueAt(ofB, corner.objects)));
    return largest;
}

PopularityFit fitPopularity(const Popularity& popularity) {
    std::uint64_t objects = 0, accesses = 0;
    for (const auto& [times, count] : popularity) {
        objects += count;
        accesses += times * count;
    }
    const std::vector<std::uint32_t> times = byCurve(popularity, objects, accesses);
    PopularityFit best;
    best.error = 1;
    for (double plateau = 0; plateau <= static_cast<double>(objects) / 4; plateau = plateau == 0 ? 1 : plateau * 3) {
        PopularityFit fit{.isZipf = true, .alpha = slope(times, plateau), .plateau = plateau, .objects = objects};
        fit.error = popularityDistance(popularity, popularityOf(byLaw(fit, objects, accesses)));
        if (fit.error < best.error)
            best = fit;
    }
    best.isZipf = best.error <= PopularityFit::kMostError;
    return best;
}

std::vector<std::uint32_t> accessesByRank(const PopularityFit& fit, const Popularity& popularity, std::uint64_t objects,
                                          std::uint64_t accesses) {
    return fit.isZipf ? byLaw(fit, objects, accesses) : byCurve(popularity, objects, accesses);
}

} // namespace lakewright::synthesis
