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

} // namespace lakewright::desktop
