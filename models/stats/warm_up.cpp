// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/stats/warm_up.h"

#include "models/stats/interval.h"

#include <limits>
#include <vector>

namespace lakewright::stats {
namespace {

constexpr std::size_t kBatch = 5;

std::vector<double> meansOfFive(std::span<const double> values) {
    std::vector<double> means;
    for (std::size_t first = 0; first + kBatch <= values.size(); first += kBatch)
        means.push_back(mean(values.subspan(first, kBatch)));
    return means;
}

} // namespace

std::size_t mser5(std::span<const double> values) {
    const std::vector<double> means = meansOfFive(values);
    double best = std::numeric_limits<double>::infinity(), centre = 0, squares = 0;
    std::size_t cut = 0;
    for (std::size_t i = means.size(); i-- > 0;) { // Welford's update, from the end
        const double n = static_cast<double>(means.size() - i), distance = means[i] - centre;
        centre += distance / n;
        squares += distance * (means[i] - centre);
        if (i <= means.size() / 2 && squares / (n * n) <= best) {
            best = squares / (n * n);
            cut = i;
        }
    }
    return cut * kBatch;
}

std::size_t meanCrossing(std::span<const double> values, int crossings) {
    const std::vector<double> means = meansOfFive(values);
    if (means.empty())
        return values.size();
    const double centre = mean(means);
    int crossed = 0;
    for (std::size_t i = 1; i < means.size(); ++i) {
        crossed += (means[i - 1] < centre) != (means[i] < centre) ? 1 : 0;
        if (crossed == crossings)
            return i * kBatch;
    }
    return values.size();
}

} // namespace lakewright::stats
