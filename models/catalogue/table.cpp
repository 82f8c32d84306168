// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/catalogue/table.h"

#include <algorithm>
#include <cassert>
#include <charconv>

namespace lakewright::catalogue {

Table::Table(std::string_view text) {
    std::size_t at = 0;
    while (at < text.size()) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const std::vector<std::string_view> cells = split(text.substr(at, end - at), '\t');
        if (m_columns.empty())
            m_columns = cells;
        else
            m_cells.insert(m_cells.end(), cells.begin(), cells.end());
        at = end + 1;
    }
    assert(!m_columns.empty() && m_cells.size() % m_columns.size() == 0);
}

std::span<const std::string_view> Table::row(std::size_t index) const {
    return std::span(m_cells).subspan(index * m_columns.size(), m_columns.size());
}

std::vector<std::string_view> split(std::string_view text, char separator) {
    std::vector<std::string_view> parts;
    for (std::size_t at = 0; at <= text.size();) {
        const std::size_t end = std::min(text.find(separator, at), text.size());
        parts.push_back(text.substr(at, end - at));
        at = end + 1;
    }
    return parts;
}

std::optional<double> number(std::string_view cell) {
    if (cell.empty())
        return std::nullopt;
    double value = 0;
    [[maybe_unused]] const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    assert(error == std::errc{} && end == cell.data() + cell.size());
    return value;
}

} // namespace lakewright::catalogue
