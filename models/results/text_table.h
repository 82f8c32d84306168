// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::results {

enum class Tone { Plain, Good, Doubtful, Bad, Dim, Strong };

struct TextCell {
    std::string text;
    Tone tone = Tone::Plain;
    TextCell(const char* t) : text(t) {}
    TextCell(std::string t, Tone tn = Tone::Plain) : text(std::move(t)), tone(tn) {}
    TextCell(std::string t, double v) : text(std::move(t)), value(v) {}
    std::optional<double> value{}; ///< behind a text that is a figure, to sort by
};

struct TextColumn {
    std::string header;
    bool isNumber = false; ///< right-aligned and never wrapped
};

struct TextStyle {
    int columns = 100;      ///< width of the terminal
    bool hasColour = false; ///< ANSI colours
};

/// A table in monospaced text that fits a width: texts are wrapped at spaces, and where that is not enough the columns
/// continue in a second block that repeats the first column. Control characters in cells are replaced.
class TextTable {
public:
    explicit TextTable(std::vector<TextColumn> columns) : m_columns(std::move(columns)) {}
    void add(std::vector<TextCell> row); ///< as many cells as columns
    const std::vector<TextColumn>& columns() const { return m_columns; }
    const std::vector<std::vector<TextCell>>& rows() const { return m_rows; }
    std::string text(const TextStyle& style) const; ///< lines indented by two, each ended by a newline

private:
    std::vector<int> naturalWidths() const;
    int longestWord(std::size_t column) const;
    void narrow(std::vector<int>& widths, const std::vector<int>& floors, int columns) const;
    std::string row(const std::vector<TextCell>& cells, const std::vector<std::size_t>& shown,
                    const std::vector<int>& widths, const TextStyle& style) const;
    std::string block(const std::vector<std::size_t>& shown, const std::vector<int>& widths,
                      const TextStyle& style) const;

    std::vector<TextColumn> m_columns;
    std::vector<std::vector<TextCell>> m_rows;
};

/// Number of terminal columns of UTF-8 text without wide characters.
int displayWidth(std::string_view text);
/// `text` with control characters replaced, so that no input can steer the terminal.
std::string printable(std::string_view text);
std::string painted(const std::string& text, Tone tone, const TextStyle& style);
/// `text` broken at spaces into lines of at most `width`, which is at least 1; a longer word is cut.
std::vector<std::string> wrapped(std::string_view text, int width);

} // namespace lakewright::results
