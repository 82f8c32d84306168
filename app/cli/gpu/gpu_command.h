// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `gpu pipeline|checkpoint|load-storm|kv-cache|wear|prestage`: questions about storage beside GPUs that need no
/// scenario. Each prints a sheet on stdout: the verdict, every figure with unit, bound, tier and source, and what it
/// was computed from; `--json` as JSON. Sets `exitCode`: 0, or with `--strict` 3 when the verdict is no. Bad values
/// throw diagnostics::InputError. `app` and `exitCode` must outlive the parse.
void addGpuCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
