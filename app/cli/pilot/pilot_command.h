// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright pilot`: what a pilot of a scenario's design measures, what the models expect of it, and, with a
/// measurement, whether to go on.
void addPilotCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
