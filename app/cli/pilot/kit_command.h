// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright pilot kit`: writes what a field engineer runs in a pilot of a scenario.
void addKitCommand(CLI::App& pilot, int& exitCode);
/// `lakewright pilot returned`: what a kit's folder holds of what has to come back.
void addReturnedCommand(CLI::App& pilot, int& exitCode);

} // namespace lakewright::cli
