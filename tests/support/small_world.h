// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/run.h"

#include <string>

namespace lakewright::test {

/// A scenario small enough to calculate by hand: lake in westeurope, GPUs with a cache in northeurope, a second region
/// and lake in swedencentral. One job of 64 GPUs on 8 VMs reads a data set of 1 TB that fits the cache. No failures, no
/// faults; one replication; tests change what they are about.
scenario::Scenario smallScenario();

/// The value of a metric; fails the test when it is missing.
double metric(const results::RunSummary& summary, const std::string& id, const std::string& entity);

/// Runs on the native kernel without an observer and requires all invariants to hold.
results::RunSummary simulated(const scenario::Scenario& scenario, int jobs = 1);

} // namespace lakewright::test
