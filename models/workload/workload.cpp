// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/workload/workload.h"

namespace lakewright::workload {
namespace {

/// Multi-region training with checkpoints to central lakes. `low` is the mild end of the range, `high` the hard one.
constexpr JobDefault kW2[] = {
    {"/readPerGpu", "0.7 kB/s", "50 MB/s", "205 MB/s", "", 'E',
     "WORKLOADS W1: multimodal; low is text, high is resnet50 on H100 (MLPerf Storage)"},
    {"/gpuMttf", "100000 h", "50000 h", "25000 h", "", 'B',
     "MODELS 3.4: MLCommons 50,000 GPU hours; Llama 3 had 50,677 per failure. The range is an assumption"},
    {"/restart", "120 s", "300 s", "600 s", "", 'E', "WORKLOADS W1 objective R <= 300 s; MODELS 3.4 examples"},
    {"/artefactRatio", "0.01", "0.02", "0.05", "1", 'E', "WORKLOADS W2: evaluations and artefacts, 1 to 5 %"},
    {"/checkpoint/drainEvery", "10", "4", "1", "checkpoints", 'E', "WORKLOADS W2: central write-back"},
    {"/checkpoint/deviceToHost", "50 GB/s", "20 GB/s", "10 GB/s", "", 'E',
     "share of a PCIe 5.0 x16 link (64 GB/s) that a snapshot reaches"},
};

} // namespace

std::span<const JobDefault> jobDefaults(std::string_view id) {
    if (id == "W2")
        return kW2;
    return {};
}

} // namespace lakewright::workload
