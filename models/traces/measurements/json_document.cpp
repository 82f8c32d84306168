// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/traces/measurements/json_document.h"

#include "models/diagnostics/counting_iterator.h"
#include "models/diagnostics/json_place.h"
#include "models/scenario/findings.h"
#include "models/traces/numbers.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <array>
#include <cassert>
#include <cmath>
#include <set>

namespace lakewright::traces {
namespace {

using diagnostics::CountingIterator;
using nlohmann::json;

/// What iperf3 writes once per stream into one object: sizes of socket buffers, which no importer reads.
constexpr std::array<std::string_view, 3> kRepeated{"sock_bufsize", "sndbuf_actual", "rcvbuf_actual"};

bool mayRepeat(std::string_view name) {
    return decimalNumber(name) || std::find(kRepeated.begin(), kRepeated.end(), name) != kRepeated.end();
}

std::string readAll(ImportInput& input) {
    std::string text;
    constexpr std::size_t kStep = 1 << 20;
    for (std::size_t count = 1; count > 0;) {
        const std::size_t before = text.size();
        text.resize(before + kStep);
        count = input.bytes->read(std::span(text).subspan(before));
        text.resize(before + count);
        if (text.size() > kMostJsonBytes)
            throw refusal(input.path, atByte(kMostJsonBytes),
                          {"The document is too large", {}, fmt::format("at most {} bytes", kMostJsonBytes)});
    }
    return text;
}

/// A text with its place in a file.
struct Text {
    const std::string& file;
    const std::string& place; ///< empty: rows of the text
    std::string_view text;
    std::uint64_t shift; ///< rows of the file before the text

    std::string placeOf(std::size_t offset) const {
        const auto row = static_cast<std::uint64_t>(diagnostics::placeOfOffset(text, offset).line);
        return place.empty() ? atRow(row + shift) : place;
    }
};

/// Counts values and watches for members that are written twice.
class Watch {
public:
    Watch(const Text& text, const std::size_t& consumed) : m_text(text), m_consumed(consumed) {}

    bool operator()(json::parse_event_t event, const json& parsed) {
        if (++m_events > 2 * kMostJsonValues)
            throw problem({"The document has too many values", {}, fmt::format("{}", kMostJsonValues)});
        if (event == json::parse_event_t::object_start)
            m_names.emplace_back();
        else if (event == json::parse_event_t::object_end)
            m_names.pop_back();
        else if (event == json::parse_event_t::key)
            check(parsed.get_ref<const std::string&>());
        return true;
    }

private:
    void check(const std::string& name) {
        if (!m_names.back().insert(name).second && !mayRepeat(name))
            throw problem({"A member is written twice", name, "each member once"});
    }
    diagnostics::InputError problem(const Problem& problem) const {
        return refusal(m_text.file, m_text.placeOf(m_consumed - 1), problem);
    }

    const Text& m_text;
    const std::size_t& m_consumed;
    std::size_t m_events = 0;
    std::vector<std::set<std::string>> m_names; ///< of the open objects
};

json parsed(const Text& from) {
    const std::string_view text = from.text;
    const char *const begin = text.data(), *const end = begin + text.size();
    std::size_t consumed = 0;
    try {
        Watch watch(from, consumed);
        return json::parse(CountingIterator(begin, begin, &consumed), CountingIterator(end, begin, &consumed),
                           [&watch](int, json::parse_event_t event, json& value) { return watch(event, value); });
    } catch (const json::parse_error& error) {
        const std::size_t at = std::min(error.byte > 0 ? error.byte - 1 : 0, text.size());
        const bool isCut = text.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
        throw refusal(from.file, from.placeOf(at),
                      {isCut ? "The document ends too early" : "The text is not JSON",
                       isCut ? std::string_view() : text.substr(at, 40), "a whole JSON document"});
    } catch (const json::out_of_range&) {
        throw refusal(from.file, from.placeOf(consumed), {"A number is out of range", {}, "a finite number"});
    }
}

} // namespace

json parseJsonText(const std::string& file, const std::string& place, std::string_view text) {
    return parsed({file, place, text, 0});
}

json readJsonDocument(ImportInput& input, ImportLog& log) {
    const std::string text = readAll(input);
    std::string_view rest = text;
    constexpr std::string_view kByteOrderMark = "\xef\xbb\xbf";
    if (rest.starts_with(kByteOrderMark))
        rest.remove_prefix(kByteOrderMark.size());
    std::uint64_t before = 0;
    while (!rest.empty() && rest.front() != '{' && rest.front() != '[') {
        const std::string_view line = rest.substr(0, rest.find('\n'));
        const std::size_t start = line.find_first_not_of(" \t\r");
        if (start != std::string_view::npos && (line[start] == '{' || line[start] == '['))
            break;
        ++before;
        if (start != std::string_view::npos)
            log.omit("text before the document", atRow(before));
        rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
    const std::string rows;
    return parsed({input.path, rows, rest, before});
}

std::optional<JsonPlace> JsonPlace::find(const std::string& key) const {
    if (!m_value->is_object())
        throw problem("Is no object", "an object");
    const auto found = m_value->find(key);
    if (found == m_value->end() || found->is_null())
        return std::nullopt;
    return JsonPlace(*found, scenario::child(m_pointer, key), *m_file);
}

JsonPlace JsonPlace::at(const std::string& key) const {
    if (auto found = find(key))
        return *std::move(found);
    throw problem("Has no member " + traces::quoted(key), "the member");
}

std::vector<std::pair<std::string, JsonPlace>> JsonPlace::members() const {
    if (!m_value->is_object())
        throw problem("Is no object", "an object");
    std::vector<std::pair<std::string, JsonPlace>> all;
    for (const auto& [key, value] : m_value->items())
        all.emplace_back(key, JsonPlace(value, scenario::child(m_pointer, key), *m_file));
    return all;
}

std::vector<JsonPlace> JsonPlace::elements() const {
    if (!m_value->is_array())
        throw problem("Is no list", "a list");
    std::vector<JsonPlace> all;
    for (std::size_t i = 0; i < m_value->size(); ++i)
        all.emplace_back((*m_value)[i], scenario::child(m_pointer, i), *m_file);
    return all;
}

double JsonPlace::number() const {
    std::optional<double> number;
    if (m_value->is_number())
        number = m_value->get<double>();
    else if (m_value->is_string())
        number = decimalNumber(m_value->get_ref<const std::string&>());
    if (!number || !std::isfinite(*number) || *number < 0)
        throw problem("Is no number", "a finite number, not negative");
    return *number;
}

std::string JsonPlace::text() const {
    if (!m_value->is_string())
        throw problem("Is no text", "a text");
    return m_value->get<std::string>();
}

std::optional<double> JsonPlace::numberIn(const std::string& key) const {
    const auto member = find(key);
    return member ? std::optional(member->number()) : std::nullopt;
}

std::string JsonPlace::textIn(const std::string& key) const {
    const auto member = find(key);
    return member ? member->text() : std::string();
}

bool JsonPlace::isContainer() const {
    return m_value->is_structured();
}

diagnostics::InputError JsonPlace::problem(const std::string& message, const std::string& allowed) const {
    const std::string found =
        m_value->is_structured() ? m_value->type_name() : m_value->dump(-1, ' ', false, json::error_handler_t::replace);
    return refusal(*m_file, m_pointer, {message, found, allowed});
}

void addCondition(const JsonPlace& object, const std::string& key, const std::string& name, const MeasuredUnit& unit,
                  Measurement& into) {
    if (const auto number = object.numberIn(key))
        into.conditions.push_back({name, unit(*number)});
}

void addTextCondition(const JsonPlace& object, const std::string& key, const std::string& name, Measurement& into) {
    if (std::string text = object.textIn(key); !text.empty())
        into.conditions.push_back({name, std::move(text)});
}

MeasuredUnit knownUnit(std::string_view name) {
    auto unit = measuredUnit(name);
    assert(unit);
    return *std::move(unit);
}

} // namespace lakewright::traces
