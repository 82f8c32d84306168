// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a copy of a lake (MODELS §4.3).
std::vector<results::Metric> mirrorMetrics(const Observation& observation, std::size_t mirror);

} // namespace lakewright::sim
