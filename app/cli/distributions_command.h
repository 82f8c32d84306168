// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright distributions`: a scenario's distributions as star, chain, tree and by the cheapest egress: time and
/// money of each.
void addDistributionsCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
