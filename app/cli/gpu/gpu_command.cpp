// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/gpu_command.h"

#include "app/cli/gpu/question.h"

namespace lakewright::cli {

void addGpuCommand(CLI::App& app, int& exitCode) {
    CLI::App* gpu = app.add_subcommand("gpu", "Answer questions about storage beside GPUs without a scenario");
    gpu->require_subcommand(1);
    addPipelineQuestion(*gpu, exitCode);
    addCheckpointQuestion(*gpu, exitCode);
    addLoadStormQuestion(*gpu, exitCode);
    addKvCacheQuestion(*gpu, exitCode);
    addWearQuestion(*gpu, exitCode);
    addPrestageQuestion(*gpu, exitCode);
}

} // namespace lakewright::cli
