// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright metering`: by how much what is metered differs from what is used.
void addMeteringCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
