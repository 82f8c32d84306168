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

/// One of the two sums of a regime: what has gathered, and since when.
struct Sum {
    double sign;
    double value = 0;
    std::optional<std::size_t> since{};

    void add(double deviation, std::size_t row) {
        value = std::max(0.0, value + sign * deviation - kDriftAllowance);
        since = value == 0 ? std::nullopt : std::optional(since.value_or(row));
    }
};

struct Sums {
    Sum up{1}, down{-1};

    const Sum& larger() const { return up.value >= down.value ? up : down; }
};

/// Of the rows of one regime.
std::optional<double> geometricMean(const Predictions& predictions, std::span<const Row> rows,
                                    const std::string& regime, std::size_t from, std::size_t to) {
    double sum = 0;
    std::size_t count = 0;
    for (std::size_t i = from; i < to; ++i)
        if (rows[predictions.rows[i].row].regime == regime) {
            sum += logRatio(predictions.rows[i].comparison);
            ++count;
        }
    return count > 0 ? std::optional(std::exp(sum / static_cast<double>(count))) : std::nullopt;
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
    std::map<std::string, Sums> regimes;
    const std::size_t count = predictions.rows.size();
    for (std::size_t i = 0; i < count && !drift.alarm; ++i) {
        const std::string& regime = rows[predictions.rows[i].row].regime;
        const double deviation = deviations(predictions.rows[i].comparison);
        Sums& sums = regimes[regime];
        sums.up.add(deviation, i);
        sums.down.add(deviation, i);
        if (const Sum& larger = sums.larger(); larger.value > kDriftAlarm) {
            drift.alarm = i;
            drift.since = larger.since.value_or(i);
            drift.regime = regime;
            drift.isUpward = larger.sign > 0;
            drift.before = geometricMean(predictions, rows, regime, 0, drift.since);
            drift.after = geometricMean(predictions, rows, regime, drift.since, count);
        }
    }
    drift.regimes = shifts(predictions, rows, drift.since);
    for (std::size_t i = drift.since; i < count; ++i)
        drift.beyond += predictions.rows[i].beyond.empty() ? 0 : 1;
    if (drift.since < count)
        drift.beyond /= static_cast<double>(count - drift.since);
    return drift;
}

} // namespace lakewright::calibration
