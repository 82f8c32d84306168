// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"

#include <string>

namespace lakewright::sim {

/// What a figure follows from that no flow of the run was held back in: egress cost, loss, inflation of jobs, audit.
/// Empty for other metrics.
std::string closedFormReason(const results::ObjectiveResult& result, const results::RunSummary& merged);
/// "nothing in this run has the metric job-inflation; it needs queries/clients".
std::string missingMetric(const std::string& metric);

} // namespace lakewright::sim
