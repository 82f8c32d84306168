// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <span>

namespace lakewright::stats {

/// Jain's index of shares, each already divided by its weight: (Σx)²/(n·Σx²), from 1/n (one has all) to 1 (all equal).
/// 1 when all are 0. Precondition: not empty, all >= 0. Source: Jain, Chiu, Hawe, DEC-TR-301, 1984; MODELS §8.
double jainIndex(std::span<const double> normalisedShares);

} // namespace lakewright::stats
