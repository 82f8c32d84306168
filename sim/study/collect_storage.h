// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a cache with its prestages, and of a lake.
std::vector<results::Metric> cacheMetrics(const Observation& observation, std::size_t cache);
std::vector<results::Metric> lakeMetrics(const Observation& observation, std::size_t lake);

} // namespace lakewright::sim
