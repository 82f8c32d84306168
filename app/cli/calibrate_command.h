// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `lakewright calibrate TRACE... --model M [--hold-out FRACTION] [--out PROFILE] [--json]`.
void addCalibrateCommand(CLI::App& app, int& exitCode);
/// Adds `lakewright drift PROFILE DATA... [--strict] [--json]`.
void addDriftCommand(CLI::App& app, int& exitCode);
/// Adds `lakewright predict PROFILE DATA... [--json]`.
void addPredictCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
