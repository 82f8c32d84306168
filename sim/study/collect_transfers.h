// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "sim/study/collect.h"

#include <cstddef>
#include <vector>

namespace lakewright::sim {

/// KPIs of bulk data: rates, times of batches against their deadline, delays, and what a full buffer did.
std::vector<results::Metric> transferMetrics(const Observation& observation, std::size_t transfer);

/// "transfer-books": what came is in place, in a buffer, with waiting clients, or dropped; of batches as in the whole.
results::Invariant transferBooks(const Observation& observation);

} // namespace lakewright::sim
