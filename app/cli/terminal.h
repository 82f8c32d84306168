// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/text_table.h"

namespace lakewright::cli {

bool isErrorTerminal(); ///< whether stderr is a terminal
/// How to write on stdout: the terminal's width (80–200; 100 when it is no terminal), colours only on a terminal and
/// unless NO_COLOR is set.
results::TextStyle outputStyle();
/// The same for long lists: one line a row when stdout is no terminal, so that other programs can search them.
results::TextStyle listStyle();

} // namespace lakewright::cli
