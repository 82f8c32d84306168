// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/traces/byte_source.h"
#include "models/traces/refusal.h"

#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace lakewright::traces {

/// The longest line of a trace in bytes, without its end. Rows of all formats known are below 1 KiB.
inline constexpr std::size_t kLongestLine = 65536;

/// A text as lines, without their "\n" or "\r\n" and without a byte order mark. Memory O(kLongestLine).
class LineReader {
public:
    LineReader(std::string path, std::unique_ptr<ByteSource> bytes);

    /// The next line, valid until the next call; nothing at the end. Throws diagnostics::InputError for a line that is
    /// too long or holds a NUL byte.
    std::optional<std::string_view> next();
    std::uint64_t row() const { return m_row; }  ///< of the line given last, from 1
    bool endsOpen() const { return m_endsOpen; } ///< whether that line ends with the text, not with "\n"
    diagnostics::InputError problem(const Problem& problem) const { return refusal(m_path, atRow(m_row), problem); }
    Progress progress() const { return m_bytes->progress(); }
    const std::string& path() const { return m_path; }

private:
    std::optional<std::string_view> takeLine();
    void refill();

    std::string m_path;
    std::unique_ptr<ByteSource> m_bytes;
    std::vector<char> m_buffer;
    std::size_t m_at = 0, m_end = 0;
    std::uint64_t m_row = 0;
    bool m_isAtEnd = false, m_endsOpen = false;
};

} // namespace lakewright::traces
