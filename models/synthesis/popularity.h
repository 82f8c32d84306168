// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <map>
#include <vector>

namespace lakewright::synthesis {

/// How many objects are asked for so many times, by the number of times.
using Popularity = std::map<std::uint64_t, std::uint64_t>;

/// The largest difference between the shares of accesses that go to any share of the objects, the most popular first:
/// [0, 1]. 0 when either is empty.
double popularityDistance(const Popularity& a, const Popularity& b);

/// What a popularity was fitted by.
struct PopularityFit {
    bool isZipf = false; ///< else the curve over ranks itself
    double alpha = 0;    ///< accesses of rank r (from 1) go with (r + plateau)^−alpha
    double plateau = 0;
    std::uint64_t objects = 0; ///< ranks of the trace; fewer or more objects spread over the same ranks
    double error = 0;          ///< popularityDistance of the law from the trace, also where the curve is used instead
    /// Largest error with which the law is used. Tier E.
    static constexpr double kMostError = 0.02;
};
PopularityFit fitPopularity(const Popularity& popularity);

/// Accesses of each of `objects` objects, the most popular first, each at least 1, `accesses` together; by the law or,
/// without one, by the curve. Preconditions: 1 <= objects <= accesses, the popularity is not empty.
std::vector<std::uint32_t> accessesByRank(const PopularityFit& fit, const Popularity& popularity, std::uint64_t objects,
                                          std::uint64_t accesses);

} // namespace lakewright::synthesis
