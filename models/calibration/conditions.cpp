// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/calibration/conditions.h"

#include "models/stats/interval.h"
#include "models/traces/measurements/omissions.h"

#include <algorithm>
#include <cmath>

namespace lakewright::calibration {
namespace {

/// Exponent of softLeast: 2^(1/8) is 1.09.
constexpr double kSharpness = 8;
/// Median absolute deviation of a normal law, over its deviation.
constexpr double kNormalMad = 0.6745;

const traces::Condition* find(const traces::Measurement& measurement, std::string_view name) {
    const auto found = std::find_if(measurement.conditions.begin(), measurement.conditions.end(),
                                    [&](const traces::Condition& condition) { return condition.name == name; });
    return found == measurement.conditions.end() ? nullptr : &*found;
}

} // namespace

std::optional<double> numberOf(const traces::Measurement& measurement, std::string_view condition) {
    const auto* found = find(measurement, condition);
    const auto* amount = found == nullptr ? nullptr : std::get_if<traces::Amount>(&found->value);
    return amount == nullptr ? std::nullopt : std::optional(traces::baseValue(*amount));
}

std::string wordOf(const traces::Measurement& measurement, std::string_view condition) {
    const auto* found = find(measurement, condition);
    const auto* text = found == nullptr ? nullptr : std::get_if<std::string>(&found->value);
    return text == nullptr ? "" : *text;
}

std::optional<double> relativeSpread(const traces::Outcome& outcome) {
    const double value = traces::baseValue(outcome.value);
    const traces::Spread& spread = outcome.spread;
    if (value <= 0)
        return {};
    if (spread.deviation)
        return traces::baseValue(*spread.deviation) / value;
    if (spread.medianDeviation)
        return traces::baseValue(*spread.medianDeviation) / kNormalMad / value;
    return {};
}

bool isOutcome(const traces::Measurement& measurement, std::string_view name) {
    const traces::Outcome& outcome = measurement.outcome;
    const bool isMiddle = outcome.statistic == traces::Statistic::Mean ||
                          outcome.statistic == traces::Statistic::Median ||
                          outcome.statistic == traces::Statistic::Single;
    return outcome.name == name && isMiddle && !outcome.percentile;
}

void RowCollector::add(const Table& table, const traces::Measurement& measurement, Row row) {
    row.value = traces::baseValue(measurement.outcome.value);
    row.unit = traces::baseUnit(measurement.outcome.value);
    row.deviation = relativeSpread(measurement.outcome);
    addRow(table, measurement, std::move(row));
}

void RowCollector::add(const Table& table, const traces::Measurement& measurement, Row row, double value,
                       const std::string& unit) {
    row.value = value;
    row.unit = unit;
    addRow(table, measurement, std::move(row));
}

void RowCollector::addRow(const Table& table, const traces::Measurement& measurement, Row row) {
    if (!(row.value > 0) || !std::isfinite(row.value))
        return omit(table, measurement, "the measured value is not above zero");
    row.outcome = measurement.outcome.name;
    row.file = table.file;
    row.place = measurement.place;
    m_rows.rows.push_back(std::move(row));
}

void RowCollector::omit(const Table& table, const traces::Measurement& measurement, const std::string& reason) {
    traces::addOmission(m_rows.omissions, reason, table.file + " " + measurement.place);
}

void RowCollector::assume(const Table& table, const traces::Measurement& measurement, const std::string& what) {
    traces::addOmission(m_rows.assumed, what, table.file + " " + measurement.place);
}

bool isPartOfPhase(const traces::Measurement& measurement) {
    return wordOf(measurement, "until") == "the fastest thread is done";
}

void forEach(std::span<const Table> tables,
             const std::function<void(const Table&, const traces::Measurement&)>& visit) {
    for (const Table& table : tables)
        for (const traces::Measurement& measurement : table.measurements)
            visit(table, measurement);
}

double medianOver(const std::string& parameter, std::span<const Row> rows,
                  const std::function<double(const Row&)>& scale) {
    std::vector<double> values;
    for (const Row& row : rows)
        if (std::find(row.parameters.begin(), row.parameters.end(), parameter) != row.parameters.end())
            values.push_back(row.value / scale(row));
    std::sort(values.begin(), values.end());
    return values.empty() ? 1 : stats::percentile(values, 0.5);
}

double softLeast(double a, double b) {
    const double least = std::min(a, b), most = std::max(a, b);
    return least * std::pow(1 + std::pow(least / most, kSharpness), -1 / kSharpness);
}

} // namespace lakewright::calibration
