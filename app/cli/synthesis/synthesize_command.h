// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// `lakewright traces synthesize`: a trace without keys that behaves as another one, and how nearly it does.
void addSynthesizeCommand(CLI::App& traces, int& exitCode);

} // namespace lakewright::cli
