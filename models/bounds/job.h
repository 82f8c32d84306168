// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

namespace lakewright::bounds {

/// What a training job can read at most: the least of what its cache serves, its VMs' NICs take in, and it asks for.
/// Source: MODELS §3.1.
units::Bandwidth jobReadBound(units::Bandwidth cacheRead, units::Bandwidth clientNics, units::Bandwidth demand);

/// Accelerator utilisation at most: 1, or read bound over demand where that is less. A demand of 0 gives 1.
double utilisationBound(units::Bandwidth readBound, units::Bandwidth demand);

/// Shortest stall of a synchronous checkpoint: S over the least of cache write bound and the VMs' NICs (MODELS §3.4).
units::Seconds syncStallBound(units::Bytes size, units::Bandwidth cacheWrite, units::Bandwidth clientNics);
/// Shortest stall of an asynchronous checkpoint: S/(gpus · device-to-host bandwidth of one GPU).
units::Seconds asyncStallBound(units::Bytes size, int gpus, units::Bandwidth deviceToHost);

/// A job without failures: trains at `utilisation`, checkpoints after `interval` of training, stalled for `stall`.
struct Cycle {
    double utilisation = 1; ///< (0, 1]
    units::Seconds interval, stall;
};
/// Largest share of the first `elapsed` of a job that can be useful training: reads may go on while a checkpoint stalls
/// it, so the utilisation bounds the whole time and the stalls what is left. No failure, no queue, first checkpoint
/// after one interval. Never beaten by a run with the same interval.
double goodputBound(const Cycle& cycle, units::Seconds elapsed);

} // namespace lakewright::bounds
