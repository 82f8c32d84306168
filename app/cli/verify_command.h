// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `verify SCENARIO [--horizon DURATION] [--replications N] [--json]` to `app`: both kernels on one scenario, by
/// replay and by whole runs (DESIGN §4). Prints the result on stdout, findings and progress on stderr, and sets
/// `exitCode`: 0 they agree, 1 they do not. Bad input, a failed run and a cancel leave as exceptions. `app` and
/// `exitCode` must outlive the parse.
void addVerifyCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
