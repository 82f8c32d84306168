// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/catalogue.h"
#include "models/training/pipeline.h"

#include <optional>
#include <string>
#include <vector>

namespace lakewright::training {

/// A published run of MLPerf Storage, closed division: five epochs of a pipeline that a real storage system fed.
struct BenchmarkRun {
    std::string submitter, system, workload, accelerator;
    int clients = 0, accelerators = 0;
    double files = 0; ///< of the data set
    double samplesPerFile = 0;
    std::optional<int> readThreads; ///< nothing: as the workload says
    double utilisation = 0;         ///< mean of the epochs, the first step of each left out, [0, 1]
    units::Frequency samplesRate;   ///< mean of the epochs, all steps
    units::Bandwidth reported;      ///< as printed under "MB/s", which are MiB/s (MODELS §0.1)

    /// Steps of an epoch on each accelerator.
    int steps(const Pipeline& pipeline) const;
    /// Samples per second over what accelerators that never wait would process.
    double throughputRatio(const Pipeline& pipeline) const;
    /// The reference pipeline with the readers this run chose.
    Pipeline pipeline() const;
};

/// The embedded runs, in the order of their source; read once, thread-safe.
const std::vector<BenchmarkRun>& benchmarkRuns();
const catalogue::Source& benchmarkSource();

} // namespace lakewright::training
