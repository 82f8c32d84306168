// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/drift.h"

#include <algorithm>
#include <cmath>
#include <map>

namespace lakewright::calibration {
namespace {

/// Half of the width of a 95 % band, in deviations of a normal law.
constexpr double kBandDeviations = 1.959964;

double logRatio(const Comparison& row) {
    return std::log(row.measured / row.predicted);
}

double deviations(const Comparison& row) {
    return logRatio(row) / (std::log(row.high / row.low) / (2 * kBandDeviations));
}

/// One of the two sums: what has gathered, and since when.
struct Sum {
    double sign;
    double value = 0;
    std::size_t since = 0;

    void add(double deviation, std::size_t row) {
        value = std::max(0.0, value + sign * deviation - kDriftAllowance);
        if (value == 0)
            since = row + 1;
    }
};

std::optional<double> geometricMean(const Predictions& predictions, std::size_t from, std::size_t to) {
    if (from == to)
        return {};
    double sum = 0;
    for (std::size_t i = from; i < to; ++i)
        sum += logRatio(predictions.rows[i].comparison);
    return std::exp(sum / static_cast<double>(to - from));
}

std::vector<RegimeShift> shifts(const Predictions& predictions, std::span<const Row> rows, std::size_t since) {
    std::map<std::string, std::pair<std::size_t, double>> sums;
    for (std::size_t i = since; i < predictions.rows.size(); ++i) {
        auto& [count, sum] = sums[rows[predictions.rows[i].row].regime];
        ++count;
        sum += logRatio(predictions.rows[i].comparison);
    }
    std::vector<RegimeShift> result;
    for (const auto& [regime, sum] : sums)
        result.push_back({regime, sum.first, std::exp(sum.second / static_cast<double>(sum.first))});
    std::stable_sort(result.begin(), result.end(), [](const RegimeShift& a, const RegimeShift& b) {
        return std::abs(std::log(a.ratio)) > std::abs(std::log(b.ratio));
    });
    return result;
}

} // namespace

Drift driftOf(const Predictions& predictions, std::span<const Row> rows) {
    Drift drift;
    Sum up{1}, down{-1};
    for (std::size_t i = 0; i < predictions.rows.size() && !drift.alarm; ++i) {
        const double deviation = deviations(predictions.rows[i].comparison);
        up.add(deviation, i);
        down.add(deviation, i);
        const Sum& larger = up.value >= down.value ? up : down;
        if (larger.value > kDriftAlarm) {
            drift.alarm = i;
            drift.since = larger.since;
            drift.isUpward = larger.sign > 0;
        }
    }
    const std::size_t count = predictions.rows.size();
    const std::size_t since = drift.alarm ? drift.since : count;
    drift.before = geometricMean(predictions, 0, since);
    drift.after = geometricMean(predictions, since, count);
    drift.regimes = shifts(predictions, rows, since);
    for (std::size_t i = since; i < count; ++i)
        drift.beyond += predictions.rows[i].beyond.empty() ? 0 : 1;
    if (since < count)
        drift.beyond /= static_cast<double>(count - since);
    return drift;
}

} // namespace lakewright::calibration
