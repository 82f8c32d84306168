// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>
#include <vector>

namespace lakewright::stats {

/// Jain's index of shares, each already divided by its weight: (Σx)²/(n·Σx²), from 1/n (one has all) to 1 (all equal).
/// 1 when all are 0. Precondition: not empty, all >= 0. Source: Jain, Chiu, Hawe, DEC-TR-301, 1984; MODELS §8.
double jainIndex(std::span<const double> normalisedShares);

/// Max-min fair division of `amount` by weight: nobody gets more than it asks, and what one leaves goes to the others.
/// Preconditions: as many weights as demands, weights > 0, the rest >= 0. Sums to the smaller of amount and demands.
std::vector<double> fairShares(double amount, std::span<const double> demands, std::span<const double> weights);

} // namespace lakewright::stats
