// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <span>
#include <string_view>
#include <vector>

namespace lakewright::catalogue {

/// A tab-separated table: one line of column names, then one line per row, no quoting, empty cell = not published.
/// Views into the text it was read from, which must outlive it.
class Table {
public:
    /// Reads `text`. Precondition: every row has as many cells as the first line; the catalogue tests check the
    /// embedded files for it.
    explicit Table(std::string_view text);

    const std::vector<std::string_view>& columns() const { return m_columns; }
    std::size_t rows() const { return m_cells.size() / m_columns.size(); }
    std::span<const std::string_view> row(std::size_t index) const;

private:
    std::vector<std::string_view> m_columns;
    std::vector<std::string_view> m_cells; ///< row by row
};

/// The parts of `text` between `separator`s; at least one, possibly empty.
std::vector<std::string_view> split(std::string_view text, char separator);

/// The number in a cell, nothing when the cell is empty. Precondition: the cell is empty or a JSON number.
std::optional<double> number(std::string_view cell);

} // namespace lakewright::catalogue
