// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright security`: what encryption, customers' keys, confidential VMs, access control and audit cost a façade,
/// and whether guarantees, keys, roles and power hold.
void addSecurityCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
