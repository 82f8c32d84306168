// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/results/run_summary.h"
#include "models/scenario/scenario.h"
#include "sim/entities/replication_id.h"
#include "sim/kernel/kernel.h"
#include "sim/run.h"

#include <functional>
#include <string>

namespace lakewright::entities {
class World;
}

namespace lakewright::sim {

/// Something done to a world at an instant of its run; `past` is the fingerprint of what happened up to then. Actions
/// that are due at the instant have happened.
struct Interruption {
    units::Seconds at;
    std::function<void(entities::World& world, const std::string& past)> action;
};

/// One run: its random numbers, and what interrupts it.
struct Replication {
    entities::ReplicationId id;
    const Interruption* interruption = nullptr;
};

/// Runs one replication of a scenario on a fresh kernel: the same code for every kernel. Samples of the first go to the
/// observer; progress is the share of the horizon. Throws Cancelled. The result has n = 1 everywhere.
results::RunSummary simulateOn(kernel::Kernel& kernel, const scenario::Scenario& scenario,
                               const catalogue::Catalogue& catalogue, const Replication& replication,
                               RunObserver& observer);

} // namespace lakewright::sim
