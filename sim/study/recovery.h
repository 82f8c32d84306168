// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/series.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::sim {

/// How a series comes back after faults are over, beside the same series without faults.
struct Recovery {
    std::string series, entity, unit;
    /// From the end of the faults to the first instant from which on, for an hour, the means over an hour stay within
    /// a tenth of those without faults; nothing when that is not within the run.
    std::optional<units::Seconds> time;
    units::Seconds step{};
    std::vector<double> without, with; ///< means by step, from time 0
};

/// Compares what two runs of one length sampled. Nothing for series that the faults left alone. `until`: end of the
/// last fault. Precondition: the same series in the same order.
std::vector<Recovery> recoveries(const std::vector<results::Series>& without, const std::vector<results::Series>& with,
                                 units::Seconds until);

} // namespace lakewright::sim
