// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `check [--only V-10,…] [--json] [--jobs N]`: the validation table (MODELS §10) on stdout, progress on stderr.
/// Sets `exitCode`: 0 all inside their tolerance, 1 otherwise, 2 for an unknown id. `app` and `exitCode` must outlive
/// the parse.
void addCheckCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
