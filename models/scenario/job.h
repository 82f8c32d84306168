// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/quantity.h"

#include <optional>
#include <string>

namespace lakewright::scenario {

enum class CheckpointMode { Sync, Async };

/// Checkpoints of a job (MODELS §3.4).
struct Checkpoint {
    units::Bytes size;                      ///< 14 bytes per parameter unless given
    std::optional<units::Seconds> interval; ///< unset: √(2δM) with δ = size over the cache's write bound
    CheckpointMode mode = CheckpointMode::Sync;
    units::Bandwidth deviceToHost; ///< async: stall = size / (gpus · deviceToHost), per GPU
    int drainEvery = 4;            ///< every q-th checkpoint goes to the central lake, >= 1
    bool operator==(const Checkpoint&) const = default;
};

/// A training job: `gpus` GPUs in one region read a data set in reshuffled epochs through the region's cache.
struct Job {
    std::string id, region, dataset;
    std::string workload; ///< "W2": where the defaults of the other members came from
    int gpus = 0;
    std::string gpuSize;         ///< catalogue id of the GPU VM size: its NIC bounds what the GPUs can read
    double parameters = 0;       ///< of the model, for the checkpoint's size
    units::Bandwidth readPerGpu; ///< demand while computing
    units::Seconds start{};
    std::optional<int> epochs; ///< unset: trains until the horizon
    Checkpoint checkpoint;
    units::Seconds gpuMttf;              ///< mean time to failure of one GPU
    units::Seconds restart;              ///< detect, reschedule, warm up; reading the checkpoint comes on top
    std::optional<std::string> failover; ///< region to restart in when this one is lost
    double artefactRatio = 0.02; ///< eval and artefact bytes returned to the lake per drained checkpoint byte (W2)
    bool operator==(const Job&) const = default;
};

} // namespace lakewright::scenario
