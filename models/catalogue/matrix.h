// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/catalogue/table.h"

#include <optional>
#include <string_view>
#include <vector>

namespace lakewright::catalogue {

/// Figures by row and column id: round trips (from, to) and prices (size, region). Ids are views into the text the
/// matrix was read from, which must outlive it.
class Matrix {
public:
    /// Reads a table whose first column is the row id and whose other column names are the column ids.
    explicit Matrix(std::string_view text);

    std::optional<double> at(std::string_view row, std::string_view column) const; ///< nothing: unknown or empty
    const std::vector<std::string_view>& rowIds() const { return m_rows; }         ///< sorted
    const std::vector<std::string_view>& columnIds() const { return m_columns; }   ///< sorted
    std::size_t figures() const;                                                   ///< cells that hold a figure

private:
    std::vector<std::string_view> m_rows, m_columns;
    std::vector<std::optional<double>> m_values; ///< row by row
};

} // namespace lakewright::catalogue
