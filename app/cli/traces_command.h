// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `lakewright traces` with `inspect FILE [--mapping FILE] [--json]` and `list [--json]`.
void addTracesCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
