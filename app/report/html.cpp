// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/report/html.h"

#include <fmt/format.h>

#include <cassert>

namespace lakewright::report {
namespace {

constexpr const char* kReplacement = "\ufffd";

/// Length of the UTF-8 sequence at the start of `text` (RFC 3629), 0 when it is none.
std::size_t sequenceLength(std::string_view text) {
    const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[i]); };
    const std::size_t length = byte(0) < 0x80   ? 1
                               : byte(0) < 0xC2 ? 0
                               : byte(0) < 0xE0 ? 2
                               : byte(0) < 0xF0 ? 3
                               : byte(0) < 0xF5 ? 4
                                                : 0;
    if (length > text.size())
        return 0;
    for (std::size_t i = 1; i < length; ++i)
        if ((byte(i) & 0xC0) != 0x80)
            return 0;
    const bool isOverlong = (byte(0) == 0xE0 && byte(1) < 0xA0) || (byte(0) == 0xF0 && byte(1) < 0x90);
    const bool isOutside = (byte(0) == 0xED && byte(1) > 0x9F) || (byte(0) == 0xF4 && byte(1) > 0x8F);
    return isOverlong || isOutside ? 0 : length;
}

std::string escapedCharacter(char c) {
    switch (c) {
    case '&':
        return "&amp;";
    case '<':
        return "&lt;";
    case '>':
        return "&gt;";
    case '"':
        return "&quot;";
    case '\'':
        return "&#39;";
    default:
        break;
    }
    const bool isControl = (static_cast<unsigned char>(c) < 0x20 && c != '\n' && c != '\t') || c == 0x7F;
    return isControl ? kReplacement : std::string(1, c);
}

const char* classOf(const HtmlTable::Column& column) {
    static constexpr const char* kClasses[] = {"", " class=\"n\"", " class=\"id\""};
    return kClasses[static_cast<std::size_t>(column.kind)];
}

} // namespace

std::string escaped(std::string_view text) {
    std::string out;
    out.reserve(text.size());
    while (!text.empty()) {
        const std::size_t length = sequenceLength(text);
        if (length == 0)
            out += kReplacement;
        else if (length == 1)
            out += escapedCharacter(text.front());
        else
            out += text.substr(0, length);
        text.remove_prefix(length == 0 ? 1 : length);
    }
    return out;
}

void HtmlTable::add(std::vector<std::string> cells) {
    assert(cells.size() == m_columns.size());
    m_rows.push_back(std::move(cells));
}

std::string HtmlTable::html() const {
    return part(0, m_rows.size(), m_caption);
}

std::string HtmlTable::foldedHtml(std::size_t shown) const {
    if (m_rows.size() <= shown)
        return html();
    return (shown > 0 ? part(0, shown, m_caption) : "") +
           fmt::format("<details><summary>{} {} rows</summary>\n{}</details>\n", m_rows.size() - shown,
                       shown > 0 ? "more" : "single", part(shown, m_rows.size(), m_caption));
}

std::string HtmlTable::part(std::size_t first, std::size_t last, const std::string& caption) const {
    std::string out = "<div class=\"scroll\"><table>\n<caption>" + escaped(caption) + "</caption>\n<thead><tr>";
    for (const Column& column : m_columns)
        out += fmt::format("<th scope=\"col\"{}>{}</th>", classOf(column), column.header);
    out += "</tr></thead>\n<tbody>\n";
    for (std::size_t r = first; r < last; ++r) {
        const auto& row = m_rows[r];
        out += "<tr><th scope=\"row\">" + row[0] + "</th>";
        for (std::size_t c = 1; c < row.size(); ++c)
            out += fmt::format("<td{}>{}</td>", classOf(m_columns[c]), row[c]);
        out += "</tr>\n";
    }
    return out + "</tbody></table></div>\n";
}

} // namespace lakewright::report
