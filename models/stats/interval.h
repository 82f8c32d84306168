// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>

namespace lakewright::stats {

struct Interval {
    double low = 0, high = 0;
    bool operator==(const Interval&) const = default;
};

double mean(std::span<const double> values);           ///< precondition: not empty
double sampleVariance(std::span<const double> values); ///< precondition: at least two
/// Student-t interval of the mean of independent values at `level` (0, 1); nothing for fewer than two values.
std::optional<Interval> meanInterval(std::span<const double> values, double level = 0.95);
/// Wilson score interval of a proportion, 0 <= successes <= trials, trials >= 1.
Interval proportionInterval(int successes, int trials, double level = 0.95);
/// How many times wider each of `comparisons` normal intervals has to be so that all of them together hold at `level`
/// (Bonferroni). 1 for one.
double familyWidening(int comparisons, double level = 0.95);
/// Interval of a steady-state mean from one long run by `batches` batch means; nothing when there are too few values.
std::optional<Interval> batchMeansInterval(std::span<const double> values, int batches = 20, double level = 0.95);
double percentile(std::span<const double> sorted, double p); ///< p in [0, 1], linear interpolation; not empty

} // namespace lakewright::stats
