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

/// Deeper than any benchmark nests, and few enough that what is open fits in some MiB.
constexpr std::size_t kMostJsonDepth = std::size_t{1} << 17;

/// Goes through a document once before it is kept: counts values, and watches for members that are written twice. The
/// library's own callback would look at all elements of a list again for each of them.
class Watch : public json::json_sax_t {
public:
    Watch(const Text& text, const std::size_t& consumed) : m_text(text), m_consumed(consumed) {}

    bool null() override { return count(); }
    bool boolean(bool) override { return count(); }
    bool number_integer(number_integer_t) override { return count(); }
    bool number_unsigned(number_unsigned_t) override { return count(); }
    bool number_float(number_float_t, const string_t&) override { return count(); }
    bool string(string_t&) override { return count(); }
    bool binary(binary_t&) override { return count(); }
    bool start_object(std::size_t) override {
        m_names.emplace_back();
        return open();
    }
    bool end_object() override {
        m_names.pop_back();
        --m_depth;
        return true;
    }
    bool start_array(std::size_t) override { return open(); }
    bool end_array() override {
        --m_depth;
        return true;
    }
    bool key(string_t& name) override {
        if (!m_names.back().insert(name).second && !mayRepeat(name))
            throw problem({"A member is written twice", name, "each member once"});
        return true;
    }
    bool parse_error(std::size_t position, const std::string&, const json::exception& error) override {
        constexpr int kOutOfRange = 406;
        if (error.id == kOutOfRange)
            throw refusal(m_text.file, m_text.placeOf(m_consumed), {"A number is out of range", {}, "a finite number"});
        const std::string_view text = m_text.text;
        const std::size_t at = std::min(position > 0 ? position - 1 : 0, text.size());
        const bool isCut = text.find_first_not_of(" \t\r\n", at) == std::string_view::npos;
        throw refusal(m_text.file, m_text.placeOf(at),
                      {isCut ? "The document ends too early" : "The text is not JSON",
                       isCut ? std::string_view() : text.substr(at, 40), "a whole JSON document"});
    }

private:
    bool count() {
        if (++m_values > kMostJsonValues)
            throw problem({"The document has too many values", {}, fmt::format("{}", kMostJsonValues)});
        return true;
    }
    bool open() {
        if (++m_depth > kMostJsonDepth)
            throw problem({"The document is nested too deeply", {}, fmt::format("{} levels", kMostJsonDepth)});
        return count();
    }
    diagnostics::InputError problem(const Problem& problem) const {
        return refusal(m_text.file, m_text.placeOf(m_consumed - 1), problem);
    }

    const Text& m_text;
    const std::size_t& m_consumed;
    std::size_t m_values = 0, m_depth = 0;
    std::vector<std::set<std::string>> m_names; ///< of the open objects
};

json parsed(const Text& from) {
    const char *const begin = from.text.data(), *const end = begin + from.text.size();
    std::size_t consumed = 0;
    {
        Watch watch(from, consumed);
        json::sax_parse(CountingIterator(begin, begin, &consumed), CountingIterator(end, begin, &consumed), &watch);
    }
    return json::parse(begin, end);
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

json readJsonScript(ImportInput& input, std::string_view prefix) {
    const std::string text = readAll(input), rows;
    std::string_view rest = text;
    if (!rest.starts_with(prefix))
        throw refusal(input.path, atRow(1),
                      {"The script begins otherwise", rest.substr(0, prefix.size()), std::string(prefix)});
    rest.remove_prefix(prefix.size());
    const std::size_t last = rest.find_last_not_of(" \t\r\n");
    if (last != std::string_view::npos && rest[last] == ';')
        rest = rest.substr(0, last);
    return parsed({input.path, rows, rest, 0});
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
    constexpr std::size_t kMostMembers = 100'000; // fio's histograms have 1856
    if (m_value->size() > kMostMembers)
        throw problem("Has too many members", fmt::format("at most {}", kMostMembers));
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
