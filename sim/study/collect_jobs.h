// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a training job; none when it was never allocated.
std::vector<results::Metric> jobMetrics(const Observation& observation, std::size_t job);

} // namespace lakewright::sim
