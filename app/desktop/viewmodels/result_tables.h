// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/desktop/viewmodels/table_model.h"
#include "models/results/run_summary.h"

namespace lakewright::desktop {

Table objectiveTable(const results::RunSummary& summary);
/// Every metric with interval, number of replications and bound: no naked number.
Table metricTable(const results::RunSummary& summary);
Table bottleneckTable(const results::RunSummary& summary);
Table invariantTable(const results::RunSummary& summary);
Table timelineTable(const results::RunSummary& summary);
/// Figures that a fault changed, with their values before, during and after; all rows name their fault.
Table faultEffectTable(const results::RunSummary& summary);
Table distributionTable(const results::RunSummary& summary);
/// Bytes and cost by pair of zones of price, with the tier of the price.
Table egressTable(const results::RunSummary& summary);

} // namespace lakewright::desktop
