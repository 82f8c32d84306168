// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `catalogue (sizes|regions|rtt|limits|network|egress|prices)` to `app`. The chosen sub-command prints on stdout,
/// its warnings on stderr, and sets `exitCode`: 0, or 2 when nothing matches. `app` and `exitCode` must outlive the
/// parse.
void addCatalogueCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
