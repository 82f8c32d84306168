// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/line_reader.h"
#include "models/traces/trace_reader.h"

namespace lakewright::traces {

/// The cells of one line, as views into it or into the text of cells that were quoted.
struct Cells {
    std::vector<std::string_view> values;
    std::string unquoted;
};

/// Splits a line between `delimiter`s into `cells`, which is reused. A cell in double quotes may hold delimiters and,
/// doubled, quotes (RFC 4180); it ends on its line. False when a quote is not closed or text follows the closing one.
bool splitCells(std::string_view line, char delimiter, Cells& cells);

/// A table with a line per row: a header of column names, then cells. Empty lines and lines that begin with '#' are
/// dropped. A row with more or fewer cells than the first one is refused.
class DelimitedRows {
public:
    DelimitedRows(LineReader lines, char delimiter) : m_lines(std::move(lines)), m_delimiter(delimiter) {}

    /// Moves to the next row; false at the end. Throws diagnostics::InputError.
    bool next();
    std::span<const std::string_view> cells() const { return m_cells.values; } ///< of the current row
    std::uint64_t row() const { return m_lines.row(); }
    const LineReader& lines() const { return m_lines; }
    diagnostics::InputError problem(const Problem& problem) const { return m_lines.problem(problem); }
    Progress progress() const { return m_lines.progress(); }

    void drop(const std::string& reason) { m_dropped.add(reason, row()); }
    std::span<const DroppedRows> dropped() const { return m_dropped.rows(); }
    /// What the first comment above the first row says, without its '#'; empty where there is none.
    const std::string& about() const { return m_about; }

private:
    bool isData(std::string_view line);
    void dropComment(std::string_view comment);

    LineReader m_lines;
    char m_delimiter;
    Cells m_cells;
    std::size_t m_columns = 0; ///< of the first row; 0 before it
    DropList m_dropped;
    std::string m_about;
};

/// The index of `name` in a header; throws the finding that lists the header when it is missing or there twice.
std::size_t columnNamed(const DelimitedRows& header, std::string_view name);

/// The cell as a whole number of bytes, a fraction of zeros allowed; throws the finding for anything else.
std::uint64_t sizeIn(const DelimitedRows& rows, std::size_t column);

} // namespace lakewright::traces
