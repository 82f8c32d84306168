// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `validate SCENARIO [--json]`: prints all findings; `exitCode` is 0, or 2 when one is an error. `app` and
/// `exitCode` must outlive the parse.
void addValidateCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
