// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/fairness.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace lakewright::stats {

double jainIndex(std::span<const double> normalisedShares) {
    assert(!normalisedShares.empty());
    double sum = 0, squares = 0;
    for (const double share : normalisedShares) {
        sum += share;
        squares += share * share;
    }
    return squares > 0 ? sum * sum / (static_cast<double>(normalisedShares.size()) * squares) : 1;
}

std::vector<double> fairShares(double amount, std::span<const double> demands, std::span<const double> weights) {
    assert(demands.size() == weights.size());
    std::vector<std::size_t> bySatisfaction(demands.size());
    std::iota(bySatisfaction.begin(), bySatisfaction.end(), 0);
    std::stable_sort(bySatisfaction.begin(), bySatisfaction.end(),
                     [&](std::size_t a, std::size_t b) { return demands[a] * weights[b] < demands[b] * weights[a]; });
    double left = amount, weight = std::accumulate(weights.begin(), weights.end(), 0.0);
    std::vector<double> shares(demands.size());
    for (const std::size_t i : bySatisfaction) {
        shares[i] = std::min(demands[i], left * (weights[i] / weight));
        left -= shares[i];
        weight -= weights[i];
    }
    return shares;
}

} // namespace lakewright::stats
