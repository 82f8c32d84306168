// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a model serving.
std::vector<results::Metric> servingMetrics(const Observation& observation, std::size_t serving);

} // namespace lakewright::sim
