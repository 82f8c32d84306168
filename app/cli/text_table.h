// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <vector>

namespace lakewright::cli {

/// A table for the terminal: columns two spaces apart, those of figures to the right.
struct TextTable {
    struct Column {
        std::string title;
        bool figures = false; ///< aligned to the right
    };
    std::vector<Column> columns;
    std::vector<std::vector<std::string>> rows; ///< one cell per column
};

/// The table as lines, each with its line end and without spaces before it; UTF-8, a code point counts as one column.
std::string toText(const TextTable& table);

} // namespace lakewright::cli
