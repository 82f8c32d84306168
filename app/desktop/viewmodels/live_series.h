// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_event.h"
#include "models/results/series.h"

#include <QString>

#include <optional>
#include <string>
#include <vector>

namespace lakewright::desktop {

/// The time series of a run: samples while it runs, then the series of its result.
class LiveSeries {
public:
    struct Line {
        std::string id, entity, unit;
        std::vector<double> seconds; ///< simulated time, increasing
        std::vector<double> values;  ///< in `unit`; means
        /// The last value at or before `at`; nothing before the first.
        std::optional<double> valueAt(units::Seconds at) const;
        double largest() const; ///< 0 when empty
        double mean() const;    ///< 0 when empty
    };

    void add(const results::RunSample& sample);
    /// Puts the series of a finished run in place of the samples; points stand at the middle of their step.
    void replace(const std::vector<results::Series>& series);
    void clear() { m_lines.clear(); }

    const std::vector<Line>& lines() const { return m_lines; }
    const Line* find(const std::string& id, const std::string& entity) const;

private:
    Line& line(const std::string& id, const std::string& entity, const std::string& unit);

    std::vector<Line> m_lines; ///< in the order of first appearance
};

} // namespace lakewright::desktop
