// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::test {

/// A scenario small enough to calculate by hand: lake in westeurope, GPUs with a cache in northeurope, a second region
/// and lake in swedencentral. One job of 64 GPUs on 8 VMs reads a data set of 1 TB that fits the cache. No failures, no
/// faults; one replication; tests change what they are about.
scenario::Scenario smallScenario();

} // namespace lakewright::test
