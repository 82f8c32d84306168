// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright compatibility`: which clients and workloads a façade of each scope level serves, what is missing, what
/// retires when, and what a conformance report says about it.
void addCompatibilityCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
