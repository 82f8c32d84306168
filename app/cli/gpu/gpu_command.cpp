// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/gpu/gpu_command.h"

#include "app/cli/gpu/question.h"
#include "app/cli/problems.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"

#include <nlohmann/json.hpp>

#include <iostream>

namespace lakewright::cli {

int printSheet(const Sheet& sheet, const SheetOutput& output) {
    if (output.json)
        std::cout << results::toText(toJson(sheet)) << "\n";
    else
        std::cout << toText(sheet, outputStyle());
    return output.strict && !sheet.isGood ? kObjectiveMissed : kOk;
}

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
