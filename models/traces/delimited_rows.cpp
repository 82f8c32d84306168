// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/delimited_rows.h"

#include "models/traces/numbers.h"

#include <fmt/format.h>

#include <algorithm>

namespace lakewright::traces {
namespace {

/// Takes a cell in quotes, without its first quote, from the front of `line`; nothing when it is not closed.
std::optional<std::string_view> takeQuoted(std::string_view& line, std::string& unquoted) {
    const std::size_t start = unquoted.size();
    for (std::size_t at = 0; at < line.size(); ++at) {
        const bool isQuote = line[at] == '"', isDoubled = isQuote && line.substr(at + 1).starts_with('"');
        if (isQuote && !isDoubled) {
            line.remove_prefix(at + 1);
            return std::string_view(unquoted).substr(start);
        }
        unquoted += line[at];
        at += isDoubled ? 1 : 0;
    }
    return std::nullopt;
}

/// A few names of a header, for a finding.
std::string quotedList(std::span<const std::string_view> names) {
    constexpr std::size_t kFew = 24;
    std::string text;
    for (const std::string_view name : names.first(std::min(names.size(), kFew)))
        text += (text.empty() ? "" : ", ") + quoted(name);
    return names.size() > kFew ? text + ", …" : text;
}

std::string_view takePlain(std::string_view& line, char delimiter) {
    const std::string_view cell = line.substr(0, line.find(delimiter));
    line.remove_prefix(cell.size());
    return cell;
}

} // namespace

bool splitCells(std::string_view line, char delimiter, Cells& cells) {
    cells.values.clear();
    cells.unquoted.clear();
    cells.unquoted.reserve(line.size()); // so that views into it stay valid
    for (;;) {
        std::optional<std::string_view> cell;
        if (line.starts_with('"')) {
            line.remove_prefix(1);
            cell = takeQuoted(line, cells.unquoted);
        } else {
            cell = takePlain(line, delimiter);
        }
        if (!cell || (!line.empty() && line.front() != delimiter))
            return false;
        cells.values.push_back(*cell);
        if (line.empty())
            return true;
        line.remove_prefix(1);
    }
}

bool DelimitedRows::next() {
    while (const auto line = m_lines.next()) {
        if (!isData(*line))
            continue;
        if (!splitCells(*line, m_delimiter, m_cells))
            throw problem({"A quoted cell does not end with its row", *line, "\"…\" within one row, quotes doubled"});
        if (m_columns != 0 && cells().size() != m_columns)
            throw problem({fmt::format("The row has {} cells and the first row {}", cells().size(), m_columns), *line,
                           "as many cells in every row"});
        m_columns = cells().size();
        return true;
    }
    return false;
}

bool DelimitedRows::isData(std::string_view line) {
    if (line.find_first_not_of(" \t") == std::string_view::npos)
        drop("empty row");
    else if (line.front() != '#')
        return true;
    else
        dropComment(line.substr(1));
    return false;
}

void DelimitedRows::dropComment(std::string_view comment) {
    if (m_columns == 0 && m_about.empty())
        m_about = comment.substr(std::min(comment.find_first_not_of(" \t"), comment.size()));
    drop("comment");
}

std::size_t columnNamed(const DelimitedRows& header, std::string_view name) {
    const auto names = header.cells();
    const auto count = std::count(names.begin(), names.end(), name);
    if (count != 1)
        throw header.problem({count == 0 ? fmt::format("There is no column {}", quoted(name))
                                         : fmt::format("There are {} columns {}", count, quoted(name)),
                              {},
                              "one of " + quotedList(names)});
    return static_cast<std::size_t>(std::find(names.begin(), names.end(), name) - names.begin());
}

std::uint64_t sizeIn(const DelimitedRows& rows, std::size_t column) {
    const std::string_view cell = rows.cells()[column];
    if (const auto bytes = wholeNumberWithFraction(cell))
        return *bytes;
    throw rows.problem({cell.starts_with('-') ? "The size is negative" : "The size is no whole number", cell,
                        "a whole number from 0 to 2^64 - 1"});
}

} // namespace lakewright::traces
