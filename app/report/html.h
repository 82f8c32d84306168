// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace lakewright::report {

/// Text from an input as HTML or SVG content or attribute value: & < > " ' are escaped, characters that XML does not
/// allow and bytes that are no UTF-8 become U+FFFD.
std::string escaped(std::string_view text);

/// A table as HTML. Cells and headers are HTML already; the caption is text.
class HtmlTable {
public:
    enum class Kind { Text, Number, Id }; ///< numbers stand right; numbers and ids stay on one line
    struct Column {
        std::string header;
        Kind kind = Kind::Text;
    };
    HtmlTable(std::string caption, std::vector<Column> columns)
        : m_caption(std::move(caption)), m_columns(std::move(columns)) {}
    void add(std::vector<std::string> cells); ///< as many as columns; the first is the row's header
    std::size_t rows() const { return m_rows.size(); }
    std::string html() const;
    /// The first `shown` rows, and the others folded under "N more rows".
    std::string foldedHtml(std::size_t shown) const;

private:
    std::string part(std::size_t first, std::size_t last, const std::string& caption) const;

    std::string m_caption;
    std::vector<Column> m_columns;
    std::vector<std::vector<std::string>> m_rows;
};

} // namespace lakewright::report
