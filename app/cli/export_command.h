// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `export RESULT --to FILE.{html,json,csv}`: HTML by the program lakewright-report beside this one, the others
/// here. Bad input is thrown. `app` and `exitCode` must outlive the parse.
void addExportCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
