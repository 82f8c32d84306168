// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright zoom`: every request of a façade of a scenario, with the load of an instant of its flow-level run.
void addZoomCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
