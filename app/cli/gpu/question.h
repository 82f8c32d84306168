// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/cli/sheets/sheet.h"

#include <CLI/CLI.hpp>

#include <memory>
#include <string>

namespace lakewright::cli {

/// A sub-command of `gpu`: `declare` adds its options, `answer` computes the sheet or throws InputError.
template <class Arguments>
struct Question {
    const char *name, *help;
    void (*declare)(CLI::App& command, Arguments& arguments);
    Sheet (*answer)(const Arguments& arguments);
};

template <class Arguments>
void addQuestion(CLI::App& gpu, const Question<Arguments>& question, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    const auto output = std::make_shared<SheetOutput>();
    CLI::App* command = gpu.add_subcommand(question.name, question.help);
    question.declare(*command, *arguments);
    command->add_flag("--json", output->json, "Print the sheet as JSON on stdout");
    command->add_flag("--strict", output->strict, "Exit with 3 when the verdict is no");
    command->callback([arguments, output, question, &exitCode] {
        Sheet sheet = question.answer(*arguments);
        sheet.question = std::string("gpu ") + question.name;
        exitCode = printSheet(sheet, *output);
    });
}

void addPipelineQuestion(CLI::App& gpu, int& exitCode);
void addCheckpointQuestion(CLI::App& gpu, int& exitCode);
void addLoadStormQuestion(CLI::App& gpu, int& exitCode);
void addKvCacheQuestion(CLI::App& gpu, int& exitCode);
void addWearQuestion(CLI::App& gpu, int& exitCode);
void addPrestageQuestion(CLI::App& gpu, int& exitCode);

} // namespace lakewright::cli
