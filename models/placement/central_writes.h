// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/context.h"

#include <vector>

namespace lakewright::placement {

/// What a training job keeps at a central lake while it runs in a region: every q-th checkpoint with its artefacts
/// (MODELS §3.4).
struct CentralWrites {
    const scenario::Job* job = nullptr;
    units::Bytes copy;     ///< checkpoint and artefacts
    units::Seconds every;  ///< q·(T+δ), T stated or √(2δM): of a job that never fails, which writes most
    units::Bandwidth mean; ///< copy / every
};

/// Of the jobs in one region.
struct RegionWrites {
    const scenario::Region* region = nullptr;
    std::vector<CentralWrites> jobs;
    units::Bandwidth mean() const;
};

/// The regions in which jobs run, or may run after a failover, in the scenario's order, each with all of these jobs.
std::vector<RegionWrites> possibleWrites(const scenario::Context& context);
/// The same regions with what runs there while `lost` are gone: their jobs are in their failover region, or nowhere.
std::vector<RegionWrites> writesWithout(const scenario::Context& context,
                                        const std::vector<const scenario::Region*>& lost);

} // namespace lakewright::placement
