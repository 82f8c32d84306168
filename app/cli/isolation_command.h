// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright facade isolation`: what the tenants of a façade notice of one that asks many times its share.
/// `facade` is the command it belongs to.
void addIsolationCommand(CLI::App& facade, int& exitCode);

} // namespace lakewright::cli
