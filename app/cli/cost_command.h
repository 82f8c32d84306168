// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright cost`: the bill of each month, and what is left of a commitment.
void addCostCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
