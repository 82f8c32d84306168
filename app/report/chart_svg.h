// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>
#include <vector>

namespace lakewright::report {

/// A stretch of simulated time that is shaded through all charts.
struct Shade {
    units::Seconds from{}, to{};
    std::string mark; ///< "A"
    std::string text; ///< what happened
};

/// A fault that lasts.
bool isShadable(const results::Event& event);

/// The longest faults of the timeline, at most eight, by their start.
std::vector<Shade> shadesOf(const results::RunSummary& summary);

/// The series as inline SVG figures: one chart per quantity for the whole scenario (mean and min–max band), one for its
/// entities (a line each up to six, else the range over the entities with the median). Empty without series.
std::string chartFigures(const results::RunSummary& summary, const std::vector<Shade>& shades);

} // namespace lakewright::report
