// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/diagnostics/json_place.h"

#include <nlohmann/json.hpp>

#include <algorithm>
#include <charconv>
#include <string>

namespace lakewright::diagnostics {
namespace {

/// Steps over JSON tokens without building values. Every step returns false, or "", at the first byte that does not
/// fit.
class Scanner {
public:
    explicit Scanner(std::string_view text) : m_text(text) { skipSpace(); }

    std::size_t offset() const { return m_at; }

    /// Moves to the value of `segment` inside the object or array at the current position.
    bool enter(const std::string& segment) {
        if (peek() == '{')
            return enterMember(segment);
        return peek() == '[' && enterElement(segment);
    }

private:
    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }
    void skipSpace() { m_at = std::min(m_text.find_first_not_of(" \t\r\n", m_at), m_text.size()); }
    bool take(char c) {
        if (peek() != c)
            return false;
        ++m_at;
        skipSpace();
        return true;
    }

    bool enterMember(const std::string& name) {
        take('{');
        while (peek() == '"') {
            const std::size_t start = m_at;
            if (!skipString())
                return false;
            const bool found = decoded(m_text.substr(start, m_at - start)) == name;
            skipSpace();
            if (!take(':'))
                return false;
            if (found)
                return true;
            if (!skipValue() || !take(','))
                return false;
        }
        return false;
    }

    bool enterElement(const std::string& segment) {
        std::size_t index = 0;
        const auto [end, error] = std::from_chars(segment.data(), segment.data() + segment.size(), index);
        if (error != std::errc{} || end != segment.data() + segment.size())
            return false;
        take('[');
        for (; index > 0; --index)
            if (!skipValue() || !take(','))
                return false;
        return m_at < m_text.size() && peek() != ']';
    }

    bool skipString() {
        for (++m_at; m_at < m_text.size(); ++m_at) {
            if (m_text[m_at] == '\\')
                ++m_at;
            else if (m_text[m_at] == '"') {
                ++m_at;
                return true;
            }
        }
        return false;
    }

    bool skipScalar() {
        const std::size_t start = m_at;
        m_at = std::min(m_text.find_first_of(",]} \t\r\n", m_at), m_text.size());
        return m_at > start;
    }

    /// A scalar, or everything up to the bracket that closes the one here.
    bool skipValue() {
        std::size_t open = 0;
        do {
            const char c = peek();
            if (c == '"') {
                if (!skipString())
                    return false;
            } else if (c == '{' || c == '[') {
                ++open, ++m_at;
            } else if (open > 0 && (c == '}' || c == ']')) {
                --open, ++m_at;
            } else if (open > 0 && (c == ',' || c == ':')) {
                ++m_at;
            } else if (!skipScalar()) {
                return false;
            }
            skipSpace();
        } while (open > 0);
        return true;
    }

    static std::string decoded(std::string_view token) {
        const auto value = nlohmann::json::parse(token, nullptr, false);
        return value.is_string() ? value.get<std::string>() : std::string();
    }

    std::string_view m_text;
    std::size_t m_at = 0;
};

std::string unescaped(std::string_view segment) {
    std::string plain;
    for (std::size_t i = 0; i < segment.size(); ++i) {
        if (segment[i] == '~' && i + 1 < segment.size() && (segment[i + 1] == '0' || segment[i + 1] == '1'))
            plain += segment[++i] == '0' ? '~' : '/';
        else
            plain += segment[i];
    }
    return plain;
}

} // namespace

TextPlace placeOfOffset(std::string_view text, std::size_t offset) {
    const std::string_view before = text.substr(0, std::min(offset, text.size()));
    const std::size_t newline = before.rfind('\n');
    const std::string_view line = newline == std::string_view::npos ? before : before.substr(newline + 1);
    const auto characters = std::count_if(line.begin(), line.end(), [](char c) { return (c & 0xC0) != 0x80; });
    return {static_cast<int>(std::count(before.begin(), before.end(), '\n')) + 1, static_cast<int>(characters) + 1};
}

std::optional<TextPlace> placeOf(std::string_view text, std::string_view pointer) {
    Scanner scanner(text);
    while (!pointer.empty()) {
        if (pointer.front() != '/')
            return std::nullopt;
        pointer.remove_prefix(1);
        const std::size_t end = std::min(pointer.find('/'), pointer.size());
        if (!scanner.enter(unescaped(pointer.substr(0, end))))
            return std::nullopt;
        pointer.remove_prefix(end);
    }
    return placeOfOffset(text, scanner.offset());
}

} // namespace lakewright::diagnostics
