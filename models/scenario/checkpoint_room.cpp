// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/checkpoint_room.h"

namespace lakewright::scenario {

units::Bytes checkpointRoom(const Scenario& scenario, const std::string& region) {
    units::Bytes room;
    for (const Job& job : scenario.jobs)
        if (job.region == region || job.failover == region)
            room += job.checkpoint.size * kCheckpointCopies;
    return room;
}

} // namespace lakewright::scenario
