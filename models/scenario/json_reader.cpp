// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/json_reader.h"

#include "models/diagnostics/counting_iterator.h"
#include "models/diagnostics/json_place.h"
#include "models/scenario/load.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <vector>

namespace lakewright::scenario {
namespace {

using diagnostics::CountingIterator;
using nlohmann::json;

/// Builds the document event by event and stops at the first thing that cannot be read.
class Handler : public nlohmann::json_sax<json> {
public:
    Handler(std::string_view text, const std::size_t& consumed, Findings& findings)
        : m_text(text), m_consumed(consumed), m_findings(findings) {}

    bool failed() const { return m_failed; }
    json take() { return std::move(m_root); }

    bool null() override { return put(nullptr) != nullptr; }
    bool boolean(bool value) override { return put(value) != nullptr; }
    bool number_integer(number_integer_t value) override { return put(value) != nullptr; }
    bool number_unsigned(number_unsigned_t value) override { return put(value) != nullptr; }
    bool number_float(number_float_t value, const string_t&) override { return put(value) != nullptr; }
    bool string(string_t& value) override { return put(std::move(value)) != nullptr; }
    bool binary(binary_t&) override { return false; } // no JSON text has one
    bool start_object(std::size_t) override { return open(json::object()); }
    bool start_array(std::size_t) override { return open(json::array()); }
    bool end_object() override { return close(); }
    bool end_array() override { return close(); }

    bool key(string_t& name) override {
        m_open.back().key = name;
        if (!m_open.back().value->contains(name))
            return true;
        m_findings.error(here(), fmt::format("Member is written twice, again at {}", place(m_consumed)), inQuotes(name),
                         "each member once");
        m_failed = true;
        return !m_findings.full();
    }

    bool parse_error(std::size_t position, const std::string&, const nlohmann::detail::exception& error) override {
        std::string_view what = error.what();
        if (const auto start = what.rfind(" - ", what.find("; last read")); start != std::string_view::npos)
            what.remove_prefix(start + 3);
        what = what.substr(0, what.find("; last read"));
        if (const auto start = what.find("] "); what.starts_with('[') && start != std::string_view::npos)
            what.remove_prefix(start + 2);
        constexpr std::size_t kShown = 200;
        const std::size_t at = m_text.empty() ? 0 : std::min(position, m_text.size()) - (position > 0 ? 1 : 0);
        m_findings.error(here(), fmt::format("Text is not JSON at {}", place(at)), std::string(what.substr(0, kShown)),
                         "a JSON document");
        return false;
    }

private:
    struct Level {
        json* value;
        std::string key; ///< of the member being read, objects only
    };

    /// JSON pointer of the value being read.
    std::string here() const {
        std::string pointer;
        for (std::size_t i = 0; i < m_open.size(); ++i) {
            const auto& [value, key] = m_open[i];
            const bool inside = i + 1 < m_open.size(); // an open element is already in its array
            if (value->is_array())
                pointer = child(pointer, value->size() - (inside ? 1 : 0));
            else if (!key.empty())
                pointer = child(pointer, key);
        }
        return pointer;
    }

    std::string place(std::size_t offset) const {
        const diagnostics::TextPlace at = diagnostics::placeOfOffset(m_text, offset);
        return fmt::format("line {}, column {}", at.line, at.column);
    }

    json* put(json&& value) {
        if (++m_values > kMaxValues) {
            m_findings.error("", fmt::format("Document has too many values, counted up to {}", place(m_consumed)), "",
                             fmt::format("at most {} values", kMaxValues));
            return nullptr;
        }
        if (m_open.empty())
            return &(m_root = std::move(value));
        json& parent = *m_open.back().value;
        if (parent.is_object())
            return &(parent[m_open.back().key] = std::move(value));
        parent.push_back(std::move(value));
        return &parent.back();
    }

    bool open(json&& value) {
        if (m_open.size() >= static_cast<std::size_t>(kMaxDepth)) {
            m_findings.error("", fmt::format("Arrays and objects are nested too deeply at {}", place(m_consumed - 1)),
                             "", fmt::format("at most {} levels", kMaxDepth));
            return false;
        }
        json* added = put(std::move(value));
        if (added)
            m_open.push_back({added, {}});
        return added != nullptr;
    }

    bool close() {
        // Closing leaves `here` at the parent's next place; an object's key stays until the next one is read.
        m_open.pop_back();
        return true;
    }

    std::string_view m_text;
    const std::size_t& m_consumed;
    Findings& m_findings;
    json m_root;
    std::vector<Level> m_open; ///< innermost last; a pointer stays valid: its parent grows only after it is closed
    std::size_t m_values = 0;
    bool m_failed = false;
};

} // namespace

std::optional<json> readJson(std::string_view text, Findings& findings) {
    if (text.size() > kMaxBytes) {
        findings.error("", "File is too large", fmt::format("{} bytes", text.size()),
                       fmt::format("at most {} bytes", kMaxBytes));
        return std::nullopt;
    }
    std::size_t consumed = 0;
    Handler handler(text, consumed, findings);
    const CountingIterator begin(text.data(), text.data(), &consumed);
    const CountingIterator end(text.data() + text.size(), text.data(), &consumed);
    if (!json::sax_parse(begin, end, &handler) || handler.failed())
        return std::nullopt;
    return handler.take();
}

} // namespace lakewright::scenario
