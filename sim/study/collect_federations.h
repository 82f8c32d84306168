// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of a federation in one replication.
std::vector<results::Metric> federationMetrics(const Observation& observation, std::size_t federation);

} // namespace lakewright::sim
