// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/training/pipeline.h"
#include "sim/kernel/kernel.h"

#include <cstdint>

namespace lakewright::sim {

/// A training job whose accelerators read through shared storage and begin every step together.
struct PipelineRun {
    training::Pipeline pipeline{};
    training::Clients clients{};
    units::Bandwidth storage{}; ///< shared by all, finite, > 0
    int steps = 500;            ///< of each accelerator, >= 2
    /// The accelerators that are simulated one by one, 1 … accelerators; each stands for a group that moves in step.
    int ranks = 1;
    double jitter = 0; ///< sigma of the logarithm of a step's computing time, >= 0
    std::uint64_t seed = 1;
};

/// Utilisation by the definition of MLPerf Storage leaves the first step out, throughput does not (MODELS §3.1,
/// argonne-lcf/dlio_benchmark utils/statscounter.py): AU = Σ compute of steps 2…N / (elapsed − first step), mean over
/// the ranks.
struct PipelineOutcome {
    double utilisation = 0;
    double throughputRatio = 0;      ///< samples per second over batch/t_comp: N · t_comp / elapsed
    units::Frequency samplesRate;    ///< of all accelerators
    units::Seconds elapsed;          ///< until the last rank has computed its last step
    units::Seconds firstStep;        ///< mean over ranks: from the start until its first batch is computed on
    units::Bytes read;               ///< by all accelerators
    double throughputRatioBound = 1; ///< what these bytes through storage and NICs, and computing, allow
    std::uint64_t events = 0;        ///< timers and flows of the kernel
    bool operator==(const PipelineOutcome&) const = default;
};

/// Runs `run` on a fresh kernel until the last step. Precondition: training::findings() is empty.
PipelineOutcome simulatePipeline(kernel::Kernel& kernel, const PipelineRun& run);

} // namespace lakewright::sim
