// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `workloads [ID]` to `app`: the reference workloads with their variants and scenarios, or one with its
/// parameters, requests and objectives. `app` and `exitCode` must outlive the parse.
void addWorkloadsCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
