// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/text_table.h"

#include <algorithm>
#include <cassert>
#include <numeric>

namespace lakewright::results {
namespace {

constexpr int kIndent = 2, kGap = 2, kNarrowest = 14;
/// Words up to this length are not cut as long as other columns can give way.
constexpr int kLongestWord = 30;

bool isContinuation(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) == 0x80;
}

std::string padded(const std::string& text, int width, bool isRight) {
    const std::string fill(static_cast<std::size_t>(std::max(0, width - displayWidth(text))), ' ');
    return isRight ? fill + text : text + fill;
}

/// Bytes of the first `width` characters.
std::size_t bytesOf(std::string_view text, int width) {
    std::size_t i = 0;
    for (int shown = 0; i < text.size(); ++i)
        if (!isContinuation(text[i]) && ++shown > width)
            break;
    return i;
}

int totalWidth(const std::vector<int>& widths) {
    return kIndent + std::accumulate(widths.begin(), widths.end(), 0) + kGap * (static_cast<int>(widths.size()) - 1);
}

void trimEnd(std::string& line) {
    line.erase(line.find_last_not_of(' ') + 1);
}

} // namespace

int displayWidth(std::string_view text) {
    return static_cast<int>(std::count_if(text.begin(), text.end(), [](char c) { return !isContinuation(c); }));
}

std::string printable(std::string_view text) {
    std::string clean;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const auto c = static_cast<unsigned char>(text[i]);
        const bool isC1 = c == 0xC2 && i + 1 < text.size() && static_cast<unsigned char>(text[i + 1]) < 0xA0;
        if (c < 0x20 || c == 0x7F)
            clean += c == '\n' || c == '\t' ? " " : "\ufffd";
        else if (isC1)
            clean += "\ufffd", ++i;
        else
            clean += text[i];
    }
    return clean;
}

std::string painted(const std::string& text, Tone tone, const TextStyle& style) {
    static constexpr const char* kCodes[] = {"", "\x1b[32m", "\x1b[33m", "\x1b[31m", "\x1b[2m", "\x1b[1m"};
    const char* code = kCodes[static_cast<std::size_t>(tone)];
    return style.hasColour && *code ? code + text + "\x1b[0m" : text;
}

std::vector<std::string> wrapped(std::string_view text, int width) {
    assert(width >= 1);
    std::vector<std::string> lines(1);
    while (!text.empty()) {
        const std::size_t space = std::min(text.find(' '), text.size());
        std::string_view word = text.substr(0, space);
        text.remove_prefix(std::min(space + 1, text.size()));
        const bool fits = displayWidth(lines.back()) + 1 + displayWidth(word) <= width;
        if (!lines.back().empty() && fits)
            lines.back() += ' ';
        else if (!lines.back().empty())
            lines.emplace_back();
        for (; displayWidth(word) > width; lines.emplace_back()) {
            const std::size_t cut = bytesOf(word, width);
            lines.back() = word.substr(0, cut);
            word.remove_prefix(cut);
        }
        lines.back() += word;
    }
    return lines;
}

void TextTable::add(std::vector<TextCell> row) {
    assert(row.size() == m_columns.size());
    for (TextCell& cell : row)
        cell.text = printable(cell.text);
    m_rows.push_back(std::move(row));
}

std::vector<int> TextTable::naturalWidths() const {
    std::vector<int> widths;
    for (std::size_t c = 0; c < m_columns.size(); ++c) {
        int width = displayWidth(m_columns[c].header);
        for (const auto& row : m_rows)
            width = std::max(width, displayWidth(row[c].text));
        widths.push_back(width);
    }
    return widths;
}

std::string TextTable::row(const std::vector<TextCell>& cells, const std::vector<std::size_t>& shown,
                           const std::vector<int>& widths, const TextStyle& style) const {
    std::vector<std::vector<std::string>> pieces;
    std::size_t height = 1;
    for (const std::size_t c : shown) {
        pieces.push_back(m_columns[c].isNumber ? std::vector<std::string>{cells[c].text}
                                               : wrapped(cells[c].text, std::max(1, widths[c])));
        height = std::max(height, pieces.back().size());
    }
    std::string out;
    for (std::size_t l = 0; l < height; ++l) {
        std::string line(kIndent, ' ');
        for (std::size_t s = 0; s < shown.size(); ++s) {
            const std::size_t c = shown[s];
            const std::string piece = l < pieces[s].size() ? pieces[s][l] : "";
            line += painted(padded(piece, widths[c], m_columns[c].isNumber), cells[c].tone, style);
            line += s + 1 < shown.size() ? std::string(kGap, ' ') : "";
        }
        trimEnd(line);
        out += line + "\n";
    }
    return out;
}

std::string TextTable::block(const std::vector<std::size_t>& shown, const std::vector<int>& widths,
                             const TextStyle& style) const {
    std::vector<TextCell> headers;
    for (const auto& column : m_columns)
        headers.emplace_back(column.header, Tone::Dim);
    std::string out = row(headers, shown, widths, style);
    for (const auto& cells : m_rows)
        out += row(cells, shown, widths, style);
    return out;
}

int TextTable::longestWord(std::size_t column) const {
    int longest = kNarrowest;
    for (const auto& row : m_rows) {
        std::string_view rest = row[column].text;
        while (!rest.empty()) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            longest = std::max(longest, displayWidth(rest.substr(0, space)));
            rest.remove_prefix(std::min(space + 1, rest.size()));
        }
    }
    return std::min(longest, kLongestWord);
}

void TextTable::narrow(std::vector<int>& widths, const std::vector<int>& floors, int columns) const {
    for (;;) { // the widest text first, until everything fits
        std::size_t widest = m_columns.size();
        for (std::size_t c = 0; c < m_columns.size(); ++c)
            if (!m_columns[c].isNumber && widths[c] > floors[c] &&
                (widest == m_columns.size() || widths[c] > widths[widest]))
                widest = c;
        if (totalWidth(widths) <= columns || widest == m_columns.size())
            break;
        --widths[widest];
    }
}

std::string TextTable::text(const TextStyle& style) const {
    std::vector<int> widths = naturalWidths(), floors;
    for (std::size_t c = 0; c < m_columns.size(); ++c)
        floors.push_back(longestWord(c));
    narrow(widths, floors, style.columns);
    narrow(widths, std::vector<int>(m_columns.size(), kNarrowest), style.columns);
    std::string out;
    for (std::size_t next = 1; next <= m_columns.size();) {
        std::vector<std::size_t> shown{0};
        std::vector<int> used{widths[0]};
        for (; next < m_columns.size(); ++next) {
            used.push_back(widths[next]);
            if (shown.size() > 1 && totalWidth(used) > style.columns)
                break;
            shown.push_back(next);
        }
        out += (out.empty() ? "" : "\n") + block(shown, widths, style);
        if (next == m_columns.size())
            break;
    }
    return out;
}

} // namespace lakewright::results
