// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/pilot/kit_command.h"

#include "app/cli/pilot/kit_output.h"
#include "app/cli/problems.h"
#include "app/cli/scenario_input.h"
#include "app/cli/terminal.h"
#include "models/results/codec.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <fstream>
#include <iostream>
#include <memory>

namespace lakewright::cli {
namespace {

namespace fs = std::filesystem;

struct Arguments {
    std::string scenario, folder;
    bool force = false, json = false, strict = false;
};

/// Files that are there already and hold something else.
std::vector<diagnostics::Diagnostic> inTheWay(const pilot::WrittenKit& kit, const fs::path& folder) {
    std::vector<diagnostics::Diagnostic> findings;
    for (const pilot::KitFile& file : kit.files)
        if (fs::exists(fs::symlink_status(folder / file.path))) {
            diagnostics::Diagnostic finding;
            finding.file = (folder / file.path).string();
            finding.message = "The file is there already";
            finding.allowed = "another folder, or --force to overwrite the files of a kit";
            findings.push_back(finding);
        }
    return findings;
}

void writeFile(const fs::path& path, const pilot::KitFile& file) {
    fs::create_directories(path.parent_path());
    std::ofstream out(path, std::ios::binary | std::ios::trunc);
    out << file.content << std::flush;
    if (!out)
        throw std::runtime_error(fmt::format("{}: cannot be written", path.string()));
    if (file.isScript)
        fs::permissions(path, fs::perms::owner_exec | fs::perms::group_exec | fs::perms::others_exec,
                        fs::perm_options::add);
}

int writeKit(const Arguments& arguments) {
    const scenario::Scenario scenario = readScenario(arguments.scenario);
    const pilot::WrittenKit kit = pilot::kitFor(scenario, catalogue::builtin());
    const fs::path folder = arguments.folder;
    if (auto findings = inTheWay(kit, folder); !findings.empty() && !arguments.force)
        throw diagnostics::InputError(std::move(findings));
    for (const pilot::KitFile& file : kit.files)
        writeFile(folder / file.path, file);
    if (arguments.json)
        std::cout << results::toText(kitJson(kit, arguments.folder)) << "\n";
    else
        std::cout << kitText(kit, arguments.folder, outputStyle());
    return kOk;
}

int checkReturned(const Arguments& arguments) {
    const pilot::Kit kit = pilot::readKit(arguments.folder);
    const pilot::Returned returned = pilot::returnedOf(kit, arguments.folder);
    if (arguments.json)
        std::cout << results::toText(returnedJson(kit, returned)) << "\n";
    else
        std::cout << returnedText(kit, returned, listStyle());
    return arguments.strict && !returned.isComplete() ? kObjectiveMissed : kOk;
}

} // namespace

void addKitCommand(CLI::App& pilot, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = pilot.add_subcommand(
        "kit", "Write what a field engineer runs: job files, scripts, a README and the checklist of what comes back");
    command->add_option("SCENARIO", arguments->scenario, "Scenario or what-if file")->required();
    command->add_option("--out", arguments->folder, "Folder to write to")->required();
    command->add_flag("--force", arguments->force, "Overwrite files of the kit that are there already");
    command->add_flag("--json", arguments->json, "Print {\"folder\", \"files\", \"parts\": [...], \"notApplicable\"}");
    command->callback([arguments, &exitCode] { exitCode = writeKit(*arguments); });
}

void addReturnedCommand(CLI::App& pilot, int& exitCode) {
    const auto arguments = std::make_shared<Arguments>();
    CLI::App* command = pilot.add_subcommand(
        "returned", "Say what of a kit's checklist came back, what is missing, and what cannot be read and why");
    command->add_option("DIR", arguments->folder, "The kit's folder with its results")->required();
    command->add_flag("--json", arguments->json,
                      "Print {\"scenario\", \"complete\", \"measures\": [...], \"unexpected\"}");
    command->add_flag("--strict", arguments->strict, "Exit with 3 unless everything is there");
    command->callback([arguments, &exitCode] { exitCode = checkReturned(*arguments); });
}

} // namespace lakewright::cli
