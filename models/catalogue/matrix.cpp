// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/matrix.h"

#include <algorithm>
#include <cassert>

namespace lakewright::catalogue {
namespace {

std::optional<std::size_t> indexOf(const std::vector<std::string_view>& ids, std::string_view id) {
    const auto found = std::lower_bound(ids.begin(), ids.end(), id);
    if (found == ids.end() || *found != id)
        return std::nullopt;
    return static_cast<std::size_t>(found - ids.begin());
}

} // namespace

Matrix::Matrix(std::string_view text) {
    const Table table(text);
    m_columns.assign(table.columns().begin() + 1, table.columns().end());
    for (std::size_t i = 0; i < table.rows(); ++i) {
        const auto cells = table.row(i);
        m_rows.push_back(cells.front());
        std::transform(cells.begin() + 1, cells.end(), std::back_inserter(m_values), number);
    }
    assert(std::is_sorted(m_rows.begin(), m_rows.end()) && std::is_sorted(m_columns.begin(), m_columns.end()));
}

std::optional<double> Matrix::at(std::string_view row, std::string_view column) const {
    const auto i = indexOf(m_rows, row);
    const auto j = indexOf(m_columns, column);
    return i && j ? m_values[*i * m_columns.size() + *j] : std::nullopt;
}

std::size_t Matrix::figures() const {
    return static_cast<std::size_t>(
        std::count_if(m_values.begin(), m_values.end(), [](const auto& value) { return value.has_value(); }));
}

} // namespace lakewright::catalogue
