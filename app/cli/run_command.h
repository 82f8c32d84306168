// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `run SCENARIO [options]`: simulates and prints the result as a table, as JSON or as a stream of events. Sets
/// `exitCode`: 0, 1 for a violated invariant or a cancelled run, 3 for a missed objective with --strict; a bad scenario
/// or a failed kernel is thrown. `app` and `exitCode` must outlive the parse.
void addRunCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
