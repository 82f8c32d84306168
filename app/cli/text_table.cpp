// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/text_table.h"

#include <algorithm>
#include <cassert>

namespace lakewright::cli {
namespace {

std::size_t width(const std::string& text) {
    return static_cast<std::size_t>(
        std::count_if(text.begin(), text.end(), [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::vector<std::size_t> columnWidths(const TextTable& table) {
    std::vector<std::size_t> widths;
    for (const TextTable::Column& column : table.columns)
        widths.push_back(width(column.title));
    for (const auto& row : table.rows)
        for (std::size_t i = 0; i < row.size(); ++i)
            widths[i] = std::max(widths[i], width(row[i]));
    return widths;
}

std::string line(const TextTable& table, const std::vector<std::string>& cells,
                 const std::vector<std::size_t>& widths) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        const std::string padding(widths[i] - width(cells[i]), ' ');
        text += (i ? "  " : "") + (table.columns[i].figures ? padding + cells[i] : cells[i] + padding);
    }
    text.erase(text.find_last_not_of(' ') + 1);
    return text + "\n";
}

} // namespace

std::string toText(const TextTable& table) {
    const std::vector<std::size_t> widths = columnWidths(table);
    std::vector<std::string> titles;
    for (const TextTable::Column& column : table.columns)
        titles.push_back(column.title);
    std::string text = line(table, titles, widths);
    for (const auto& row : table.rows) {
        assert(row.size() == table.columns.size());
        text += line(table, row, widths);
    }
    return text;
}

} // namespace lakewright::cli
