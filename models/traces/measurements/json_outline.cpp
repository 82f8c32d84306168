// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/json_outline.h"

#include "models/traces/measurements/text_fields.h"

#include <algorithm>
#include <vector>

namespace lakewright::traces {
namespace {

std::vector<std::string_view> partsOf(std::string_view path) {
    std::vector<std::string_view> parts;
    while (!path.empty()) {
        path.remove_prefix(1);
        parts.push_back(path.substr(0, path.find('/')));
        path.remove_prefix(parts.back().size());
    }
    return parts;
}

/// Walks over the beginning of a document, far enough to know the name of every member on the way.
class Outline {
public:
    Outline(std::string_view text, std::string_view path) : m_rest(text), m_path(partsOf(path)) {}

    std::optional<std::string_view> find() {
        while (!m_rest.empty()) {
            const char c = m_rest.front();
            m_rest.remove_prefix(1);
            if (c == '{' || c == '[')
                open(c == '{');
            else if (c == '}' || c == ']')
                m_depth -= m_depth > 0 ? 1 : 0;
            else if (c == '"' && isAt(takeText()))
                return valueText();
        }
        return std::nullopt;
    }

private:
    struct Level {
        bool isObject;
        std::string_view name; ///< of the member that is open; empty in a list
    };

    void open(bool isObject) {
        if (m_depth < m_path.size()) {
            m_levels.resize(m_depth);
            m_levels.push_back({isObject, {}});
        }
        ++m_depth;
    }

    /// What is before the quote that ends a text, which is consumed.
    std::string_view takeText() {
        std::size_t end = 0;
        while (end < m_rest.size() && m_rest[end] != '"')
            end += m_rest[end] == '\\' ? 2 : 1;
        end = std::min(end, m_rest.size());
        const std::string_view text = m_rest.substr(0, end);
        m_rest.remove_prefix(std::min(end + 1, m_rest.size()));
        return text;
    }

    void skipBlanks() { m_rest.remove_prefix(std::min(m_rest.find_first_not_of(" \t\r\n"), m_rest.size())); }

    /// True when `text` is the name of the wanted member.
    bool isAt(std::string_view text) {
        if (m_depth == 0 || m_depth > m_path.size() || !m_levels[m_depth - 1].isObject)
            return false;
        skipBlanks();
        if (!m_rest.starts_with(':'))
            return false;
        m_levels[m_depth - 1].name = text;
        if (m_depth != m_path.size())
            return false;
        for (std::size_t i = 0; i < m_path.size(); ++i)
            if (m_path[i] != "*" && m_path[i] != m_levels[i].name)
                return false;
        return true;
    }

    std::string_view valueText() {
        m_rest.remove_prefix(1);
        skipBlanks();
        if (!m_rest.starts_with('"'))
            return {};
        m_rest.remove_prefix(1);
        return takeText();
    }

    std::string_view m_rest;
    std::vector<std::string_view> m_path;
    std::vector<Level> m_levels; ///< as deep as the path
    std::size_t m_depth = 0;
};

} // namespace

std::optional<std::string_view> memberText(std::string_view head, std::string_view path) {
    return Outline(fromBrace(head), path).find();
}

} // namespace lakewright::traces
