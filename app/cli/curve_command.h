// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `curve TRACE --by … [--policy …] [--capacity …|--points N] [--rate …]` to `cache`: the miss ratio by capacity.
/// Prints the result on stdout, findings and progress on stderr, and sets `exitCode`. Bad input and a cancel leave as
/// exceptions. `cache` and `exitCode` must outlive the parse.
void addCurveCommand(CLI::App& cache, int& exitCode);

} // namespace lakewright::cli
