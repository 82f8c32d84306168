// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/fairness.h"

#include <cassert>

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

} // namespace lakewright::stats
