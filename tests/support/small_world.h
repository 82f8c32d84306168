// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "sim/run.h"
#include "tests/support/small_scenario.h"

#include <string>

namespace lakewright::test {

/// The value of a metric; fails the test when it is missing.
double metric(const results::RunSummary& summary, const std::string& id, const std::string& entity);

/// Runs on the native kernel without an observer and requires all invariants to hold.
results::RunSummary simulated(const scenario::Scenario& scenario, int jobs = 1);

} // namespace lakewright::test
