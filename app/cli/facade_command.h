// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright facade bench`: the request-level load curve of a façade, or a ranking of sizes for a mix.
void addFacadeCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
