// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/line_reader.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>

namespace lakewright::traces {
namespace {

constexpr std::size_t kBuffer = 4 * kLongestLine;
constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";

} // namespace

LineReader::LineReader(std::string path, std::unique_ptr<ByteSource> bytes)
    : m_path(std::move(path)), m_bytes(std::move(bytes)), m_buffer(kBuffer) {}

std::optional<std::string_view> LineReader::next() {
    std::optional<std::string_view> line = takeLine();
    if (!line)
        return line;
    if (m_row == 1 && line->starts_with(kByteOrderMark))
        line->remove_prefix(kByteOrderMark.size());
    if (line->ends_with('\r'))
        line->remove_suffix(1);
    if (std::memchr(line->data(), '\0', line->size()) != nullptr)
        throw problem({"The row holds a NUL byte", *line, "text"});
    return line;
}

std::optional<std::string_view> LineReader::takeLine() {
    for (std::size_t searched = m_at;;) {
        const char* const from = m_buffer.data() + searched;
        const auto* end = static_cast<const char*>(std::memchr(from, '\n', m_end - searched));
        const std::size_t length = (end ? static_cast<std::size_t>(end - m_buffer.data()) : m_end) - m_at;
        if (end || m_isAtEnd || length > kLongestLine) {
            if (!end && length == 0)
                return std::nullopt;
            const std::string_view line(m_buffer.data() + m_at, length);
            m_at += length + (end ? 1 : 0);
            ++m_row;
            m_endsOpen = !end;
            if (length > kLongestLine)
                throw problem({"The row is too long", line, fmt::format("at most {} bytes", kLongestLine)});
            return line;
        }
        refill();
        searched = m_at + length;
    }
}

void LineReader::refill() {
    std::copy(m_buffer.begin() + static_cast<std::ptrdiff_t>(m_at),
              m_buffer.begin() + static_cast<std::ptrdiff_t>(m_end), m_buffer.begin());
    m_end -= m_at;
    m_at = 0;
    const std::size_t count = m_bytes->read(std::span(m_buffer).subspan(m_end));
    m_end += count;
    m_isAtEnd = count == 0;
}

} // namespace lakewright::traces
