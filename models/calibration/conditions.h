// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/model.h"

#include <functional>

namespace lakewright::calibration {

/// The number of a condition in its base unit; nothing when it is not stated or a text.
std::optional<double> numberOf(const traces::Measurement& measurement, std::string_view condition);
/// The text of a condition, or "" when it is not stated or a number.
std::string wordOf(const traces::Measurement& measurement, std::string_view condition);
/// Deviation over value, or the median absolute deviation as that of a normal one, or half the range of few values.
std::optional<double> relativeSpread(const traces::Outcome& outcome);
/// Whether it is this outcome: its mean, its median or one value, not a percentile of requests.
bool isOutcome(const traces::Measurement& measurement, std::string_view name);

/// Collects rows and reasons.
class RowCollector {
public:
    /// Adds what `row` is of a measurement; its value, spread, unit, file and place are filled in here.
    void add(const Table& table, const traces::Measurement& measurement, Row row);
    /// The same of a figure that is derived from the measurement; its spread is the row's.
    void add(const Table& table, const traces::Measurement& measurement, Row row, double value,
             const std::string& unit);
    void omit(const Table& table, const traces::Measurement& measurement, const std::string& reason);
    /// Says what of a row is not the file's: "round trip: the catalogue's".
    void assume(const Table& table, const traces::Measurement& measurement, const std::string& what);
    Rows take() { return std::move(m_rows); }

private:
    void addRow(const Table& table, const traces::Measurement& measurement, Row row);

    Rows m_rows;
};

/// elbencho gives each phase twice: until its fastest thread is done, and as a whole.
bool isPartOfPhase(const traces::Measurement& measurement);
inline constexpr const char* kPartOfPhase = "until the fastest thread is done: the whole phase stands beside it";

/// Calls `visit` for each measurement of each table.
void forEach(std::span<const Table> tables, const std::function<void(const Table&, const traces::Measurement&)>& visit);

/// Median of the rows' values that use a parameter, each divided by what `scale` says of the row; 1 without rows.
double medianOver(const std::string& parameter, std::span<const Row> rows,
                  const std::function<double(const Row&)>& scale);
/// a and b where one is far smaller, and below both where they are alike: (a⁻⁸ + b⁻⁸)^(−1/8), at most 8 % below.
double softLeast(double a, double b);

} // namespace lakewright::calibration
