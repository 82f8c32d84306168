// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

namespace CLI {
class App;
}

namespace lakewright::cli {

/// Adds `cache replay TRACE --policy … --by … --capacity …` to `app`: every access of a trace through every cache.
/// Prints the result on stdout, findings and progress on stderr, and sets `exitCode`. Bad input and a cancel leave as
/// exceptions. `app` and `exitCode` must outlive the parse.
void addCacheCommand(CLI::App& app, int& exitCode);

} // namespace lakewright::cli
