// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/calibration/profile.h"
#include "models/traces/measurements/measurement_import.h"

#include <set>
#include <string>
#include <vector>

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Files of measurements as the user names them.
struct TableArguments {
    std::vector<std::string> files; ///< a folder stands for all files below it
    std::string mapping, fioLog;
};
/// Adds the files, which are called `name`, and the options about their formats.
void addTableArguments(CLI::App& command, TableArguments& arguments, const std::string& name);

/// Measurements of files, each with what is needed to say where they are from.
struct Tables {
    std::vector<calibration::Table> tables;
    std::vector<calibration::FittedFile> files;
    std::vector<traces::Omission> omissions;       ///< of the imports, with the file
    std::vector<diagnostics::Diagnostic> warnings; ///< the same
    std::vector<traces::Omission> refused;         ///< files below a folder that are no measurements, and why
    /// By file: the models that a pilot kit's checklist says it feeds; empty: any that finds its outcomes.
    std::vector<std::set<std::string>> feeds;

    /// What a model may read.
    Tables forModel(const std::string& model) const;
};
/// Reads them. A file that is named and is no measurement is an error; one below a folder is listed in `refused`. A
/// folder with the checklist of a pilot kit is read as it says: mappings, conditions that files do not state, models;
/// what it does not ask for below results/ is listed too.
/// Throws diagnostics::InputError with the findings of all files.
Tables readTables(const TableArguments& arguments);

/// The model of this name. Throws diagnostics::InputError with the names there are.
const calibration::Model& modelOf(const std::string& name);

} // namespace lakewright::cli
