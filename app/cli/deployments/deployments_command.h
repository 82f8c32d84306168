// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright deployments`: what each lake and cache of a scenario is by its deployment variant, and which of the
/// variant's rules hold.
void addDeploymentsCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
