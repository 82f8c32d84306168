// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/lis_reader.h"

#include "models/traces/numbers.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <limits>

namespace lakewright::traces {
namespace {

constexpr std::string_view kSpaces = " \t\r";
using Line = std::array<std::uint64_t, 4>; ///< start, count, ignored, sequence

std::string_view trimmed(std::string_view text) {
    text.remove_prefix(std::min(text.find_first_not_of(kSpaces), text.size()));
    text.remove_suffix(text.size() - (text.find_last_not_of(kSpaces) + 1));
    return text;
}

/// Four numbers and nothing else, or nothing.
std::optional<Line> parseLine(std::string_view text) {
    Line line{};
    for (std::uint64_t& number : line) {
        text = trimmed(text);
        const std::size_t end = std::min(text.find_first_of(kSpaces), text.size());
        const auto parsed = wholeNumber(text.substr(0, end));
        if (!parsed)
            return std::nullopt;
        number = *parsed;
        text.remove_prefix(end);
    }
    return trimmed(text).empty() ? std::optional(line) : std::nullopt;
}

} // namespace

bool isLisRow(std::string_view row) {
    return parseLine(row).has_value();
}

std::size_t LisReader::read(std::span<Access> into) {
    std::size_t count = 0;
    while (count < into.size() && (m_left > 0 || nextLine())) {
        const std::size_t stop = count + std::min<std::uint64_t>(m_left, into.size() - count);
        m_left -= stop - count;
        for (; count < stop; ++count)
            into[count] = {m_block++, m_blockBytes, m_at};
    }
    return count;
}

/// Moves to the next line that asks for blocks; false at the end.
bool LisReader::nextLine() {
    while (const auto text = m_lines.next()) {
        if (trimmed(*text).empty()) {
            m_dropped.add("empty row", m_lines.row());
            continue;
        }
        const auto line = parseLine(*text);
        if (!line)
            throw m_lines.problem(
                {"This is no row of a .lis trace", *text, "four whole numbers: start count 0 sequence"});
        const auto& [start, blocks, ignored, sequence] = *line;
        if (blocks > kMostLisBlocks || start > std::numeric_limits<std::uint64_t>::max() - blocks)
            throw m_lines.problem({"The row asks for more blocks than a request can", *text,
                                   fmt::format("at most {} blocks, and numbers below 2^64", kMostLisBlocks)});
        if (blocks > 0) {
            m_block = start, m_left = blocks, m_at = units::seconds(static_cast<double>(sequence));
            return true;
        }
        m_dropped.add("a count of 0 blocks", m_lines.row());
    }
    return false;
}

} // namespace lakewright::traces
