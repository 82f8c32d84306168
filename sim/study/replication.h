// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/kernel/kernel.h"
#include "sim/run.h"

#include <cstdint>

namespace lakewright::sim {

/// Runs one replication of a scenario on a fresh kernel: the same code for every kernel. Samples go to the observer
/// when `replication` is 0; progress is the share of the horizon. Throws Cancelled. The result has n = 1 everywhere.
results::RunSummary simulateOn(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                               const catalogue::Catalogue& catalogue, std::uint64_t seed, std::uint32_t replication,
                               RunObserver& observer);

} // namespace lakewright::sim
