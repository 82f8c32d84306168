// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// lakewright path SCENARIO --from PLACE --to PLACE [--pattern NAME|all] [--engine native|simgrid] [--strict] [--json]
void addPathCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
