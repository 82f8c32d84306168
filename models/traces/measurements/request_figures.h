// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/stats/latency_histogram.h"
#include "models/traces/measurements/import_log.h"
#include "models/traces/measurements/running_figures.h"

namespace lakewright::traces {

/// Latencies of requests that stream by: mean, range and percentiles in bounded memory, percentiles to three digits.
class LatencyFigures {
public:
    void add(units::Seconds latency);
    std::uint64_t count() const { return m_figures.count(); }
    /// Adds mean and p50, p90, p95, p99, p99.9 of outcome `name` with the conditions, source and place of `common`.
    void report(const std::string& name, Measurement common, ImportLog& log) const;

private:
    RunningFigures m_figures; ///< seconds
    stats::LatencyHistogram m_histogram;
};

} // namespace lakewright::traces
