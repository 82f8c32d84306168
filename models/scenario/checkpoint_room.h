// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/scenario/scenario.h"

namespace lakewright::scenario {

/// Room that the cache of `region` must keep for checkpoints: kCheckpointCopies of each job that runs there or fails
/// over to it.
units::Bytes checkpointRoom(const Scenario& scenario, const std::string& region);

} // namespace lakewright::scenario
