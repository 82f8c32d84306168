// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright placement`: which lake keeps a region's central copies, and which one while the first is lost.
void addPlacementCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
