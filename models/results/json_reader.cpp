// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/results/json_reader.h"

#include "models/results/codec.h"

#include <fmt/format.h>

#include <cmath>

namespace lakewright::results {

void Findings::add(const std::string& pointer, std::string message, std::string found, std::string allowed) {
    if (m_all.size() < kMost)
        m_all.push_back(
            {diagnostics::Severity::Error, m_file, pointer, std::move(message), std::move(found), std::move(allowed)});
    else
        ++m_dropped;
}

void Findings::raise() {
    if (m_dropped > 0)
        m_all.push_back({diagnostics::Severity::Error, m_file, "",
                         fmt::format("{} more findings are not shown", m_dropped), "", ""});
    throw diagnostics::InputError(m_all);
}

nlohmann::json parseBounded(std::string_view text, const std::string& name) {
    using Json = nlohmann::json;
    const auto refuse = [&](std::string message, std::string found, std::string allowed) {
        Findings findings(name);
        findings.add("", std::move(message), std::move(found), std::move(allowed));
        findings.raise();
    };
    if (text.size() > kMaxResultBytes)
        refuse("The document is too large", fmt::format("{} bytes", text.size()),
               fmt::format("at most {} bytes", kMaxResultBytes));
    std::size_t values = 0;
    const auto guard = [&](int depth, Json::parse_event_t event, Json&) {
        if (depth > kMaxResultDepth)
            refuse("The document is nested too deeply", fmt::format("depth {}", depth),
                   fmt::format("at most {}", kMaxResultDepth));
        const bool starts = event == Json::parse_event_t::object_start || event == Json::parse_event_t::array_start ||
                            event == Json::parse_event_t::value;
        values += starts ? 1 : 0;
        if (values > kMaxResultValues)
            refuse("The document has too many values", "", fmt::format("at most {}", kMaxResultValues));
        return true;
    };
    try {
        return Json::parse(text.begin(), text.end(), guard);
    } catch (const Json::parse_error& error) {
        refuse("The document is not valid JSON", fmt::format("an error near byte {}", error.byte), "JSON (RFC 8259)");
    } catch (const Json::exception& error) {
        refuse("The document is not valid JSON", error.what(), "JSON (RFC 8259)");
    }
    return {};
}

std::string shortText(const nlohmann::json& value) {
    if (value.is_structured())
        return value.is_array() ? fmt::format("an array of {}", value.size()) : "an object";
    constexpr std::size_t kShown = 60;
    const std::string text = value.dump(-1, ' ', true, nlohmann::json::error_handler_t::replace);
    return text.size() > kShown ? text.substr(0, kShown) + "…" : text;
}

std::string pointerToken(std::string_view key) {
    std::string token;
    for (const char c : key)
        token += c == '~' ? "~0" : c == '/' ? "~1" : std::string(1, c);
    return token;
}

const nlohmann::json* JsonReader::find(const char* key) {
    m_known.insert(key);
    const auto found = m_object.find(key);
    if (found != m_object.end())
        return &*found;
    m_findings.add(at(key), "The value is missing", "", "");
    return nullptr;
}

bool JsonReader::expect(bool ok, const std::string& pointer, const Json& found, const char* allowed) {
    if (!ok)
        m_findings.add(pointer, "The value is not allowed here", shortText(found), allowed);
    return ok;
}

void JsonReader::refuseUnknown() {
    for (const auto& [key, value] : m_object.items())
        if (!m_known.contains(key))
            m_findings.add(at(key), "The key is not known", shortText(value), "");
}

void JsonReader::points(const char* key, std::vector<MinMaxMean>& points) {
    std::vector<double> low, high, mean;
    object(key, [&](JsonReader& inner) {
        inner("min", low);
        inner("max", high);
        inner("mean", mean);
    });
    if (low.size() != mean.size() || high.size() != mean.size() || mean.size() > Series::kMaxPoints) {
        m_findings.add(at(key), "The three arrays are not of one length",
                       fmt::format("{}, {} and {} values", low.size(), high.size(), mean.size()),
                       fmt::format("equal lengths up to {}", Series::kMaxPoints));
        return;
    }
    points.resize(mean.size());
    for (std::size_t i = 0; i < mean.size(); ++i)
        points[i] = {low[i], high[i], mean[i]};
}

void JsonReader::decode(const Json& value, const std::string& pointer, std::string& member) {
    if (expect(value.is_string(), pointer, value, "a text"))
        member = value.get_ref<const std::string&>();
}

void JsonReader::decode(const Json& value, const std::string& pointer, bool& member) {
    if (expect(value.is_boolean(), pointer, value, "true or false"))
        member = value.get<bool>();
}

void JsonReader::decode(const Json& value, const std::string& pointer, char& member) {
    if (expect(value.is_string() && value.get_ref<const std::string&>().size() == 1, pointer, value, "one character"))
        member = value.get_ref<const std::string&>().front();
}

void JsonReader::decode(const Json& value, const std::string& pointer, int& member) {
    constexpr std::int64_t low = std::numeric_limits<int>::min(), high = std::numeric_limits<int>::max();
    const bool isWhole =
        value.is_number_integer() && !(value.is_number_unsigned() && value.get<std::uint64_t>() > high);
    if (expect(isWhole && value.get<std::int64_t>() >= low && value.get<std::int64_t>() <= high, pointer, value,
               "a whole number of 32 bits"))
        member = value.get<int>();
}

void JsonReader::decode(const Json& value, const std::string& pointer, std::uint64_t& member) {
    if (expect(value.is_number_unsigned(), pointer, value, "a whole number of 64 bits, not negative"))
        member = value.get<std::uint64_t>();
}

void JsonReader::decode(const Json& value, const std::string& pointer, double& member) {
    if (value == "Infinity" || value == "-Infinity")
        member = value == "Infinity" ? HUGE_VAL : -HUGE_VAL;
    else if (value == "NaN")
        member = std::nan("");
    else if (expect(value.is_number(), pointer, value, "a number, \"Infinity\", \"-Infinity\" or \"NaN\""))
        member = value.get<double>();
}

void JsonReader::decode(const Json& value, const std::string& pointer, std::map<std::string, std::string>& member) {
    if (!expect(value.is_object(), pointer, value, "an object of texts"))
        return;
    for (const auto& [key, text] : value.items())
        decode(text, pointer + "/" + pointerToken(key), member[key]);
}

} // namespace lakewright::results
