// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/entities/replication_id.h"
#include "sim/kernel/kernel.h"
#include "sim/run.h"

namespace lakewright::sim {

/// Runs one replication of a scenario on a fresh kernel: the same code for every kernel. Samples of the first go to the
/// observer; progress is the share of the horizon. Throws Cancelled. The result has n = 1 everywhere.
results::RunSummary simulateOn(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                               const catalogue::Catalogue& catalogue, entities::ReplicationId replication,
                               RunObserver& observer);

} // namespace lakewright::sim
