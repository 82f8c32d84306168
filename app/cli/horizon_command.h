// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright horizon`: growth over months, what runs out when, and by when each expansion has to be ordered.
void addHorizonCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
