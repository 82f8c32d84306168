// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright branch`: a run to an instant, and on from there with and without a change.
void addBranchCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
