// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright outages`: the smallest sets of failures that break an objective of a scenario.
void addOutagesCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
