// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace lakewright::stats {

/// How many of the first values belong to the warm-up by MSER-5: the cut that minimises the squared error of the mean
/// of the rest, in means of five. At most half of the values. Source: White, "An effective truncation heuristic for
/// bias reduction in simulation output", Simulation 69(6), 1997; MODELS §9.1.
std::size_t mser5(std::span<const double> values);

/// The same by the crossing-of-the-mean rule: values before the `crossings`-th crossing of the overall mean, in means
/// of five. All values when there are fewer. Source: Fishman, "Concepts and methods in discrete event digital
/// simulation", 1973.
std::size_t meanCrossing(std::span<const double> values, int crossings = 3);

} // namespace lakewright::stats
