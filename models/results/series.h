// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <string>
#include <vector>

namespace lakewright::results {

struct MinMaxMean {
    double min = 0, max = 0, mean = 0;
    bool operator==(const MinMaxMean&) const = default;
};

/// A quantity over simulated time in equal steps; point i covers [start + i·step, start + (i+1)·step).
/// At most kMaxPoints points: when full, neighbours are merged and the step doubles, so memory is bounded and no
/// extreme is lost. Coarser levels for drawing are derived by `coarser`.
struct Series {
    static constexpr std::size_t kMaxPoints = 4096;
    std::string id, entity, unit; ///< "throughput" of "cache-weu" in "B/s"
    units::Seconds start{}, step{};
    std::vector<MinMaxMean> points;
    bool operator==(const Series&) const = default;
};

/// Appends the mean over the next step; merges when full. `pending` of a half-filled merged step is the caller's: use
/// SeriesBuilder.
class SeriesBuilder {
public:
    SeriesBuilder(std::string id, std::string entity, std::string unit, units::Seconds step);
    void add(double value); ///< the mean of the next base step
    Series finish() const;

private:
    Series m_series;
    int m_stepsPerPoint = 1, m_pending = 0;
    MinMaxMean m_open;
};

/// The series with 1/factor of the points (factor >= 1), extremes kept: one level of the pyramid.
Series coarser(const Series& series, int factor);

} // namespace lakewright::results
