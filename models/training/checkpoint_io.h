// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/diagnostics/diagnostic.h"
#include "models/units/quantity.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::training {

/// How a job saves its checkpoints and reads them back (MODELS §3.4).
struct CheckpointPlan {
    double parameters = 0;   ///< of the model, > 0
    int gpus = 1, hosts = 1; ///< >= 1; at most one host per GPU
    int readCopies = 1;      ///< how often a restart reads the checkpoint: 1 … gpus data-parallel replicas
    bool isAsynchronous = false;
    int snapshots = 1;                                           ///< held in host memory while they drain, 1 or more
    units::Bandwidth write{}, read{};                            ///< of the storage, > 0
    units::Bandwidth nic = units::unlimited<units::Bandwidth>(); ///< of one host, > 0
    units::Bandwidth deviceToHost{};                             ///< of one GPU, > 0 when asynchronous
    units::Bytes hostMemory = units::unlimited<units::Bytes>();  ///< of one host, for snapshots
    units::Seconds interval{};                                   ///< T, computing between two checkpoints, > 0
    units::Seconds reschedule{}; ///< of a restart before it reads: detection, new VMs, warm-up; >= 0
    units::Seconds gpuMttf{};    ///< of one GPU, > 0
};

/// Why a plan does not work.
enum class CheckpointProblem {
    None,
    NoProgress,     ///< a restart takes longer than the job lives: M <= R
    StallTooLong,   ///< the job waits for a checkpoint at least as long as it computes: δ >= T
    DrainTooSlow,   ///< a checkpoint is not stored before the next begins: S/B > T; snapshots pile up, then it stalls
    MemoryTooSmall, ///< the hosts cannot hold the snapshots
};
std::string problemText(CheckpointProblem problem); ///< a sentence without full stop; empty for None

struct CheckpointTimes {
    units::Bytes size, perRank, perHost;
    units::Seconds save;  ///< until the checkpoint is in storage: S over the least of storage and NICs
    units::Seconds stall; ///< δ of one interval; with asynchronous saves the copy to the host, or what the drain lacks
    units::Seconds load;  ///< S · copies over the least of storage and NICs
    units::Seconds restart, mtbf;
    units::Seconds bestInterval; ///< √(2δM) (first order), not shorter than a drain
    /// Share of the time that is useful training; nothing when the job cannot make progress.
    std::optional<double> efficiency;
    CheckpointProblem problem = CheckpointProblem::None; ///< the first that holds, in the order above
};

/// Precondition: findings() is empty.
CheckpointTimes checkpointTimes(const CheckpointPlan& plan);

/// All that is wrong with a plan; the pointers are "parameters", "write", "interval" and so on.
std::vector<diagnostics::Diagnostic> findings(const CheckpointPlan& plan);

} // namespace lakewright::training
