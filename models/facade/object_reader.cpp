// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/facade/object_reader.h"

#include <fmt/format.h>
#include <fmt/ranges.h>
#include <nlohmann/json.hpp>

#include <algorithm>
#include <cmath>

namespace lakewright::facade {

using nlohmann::json;

ObjectReader::ObjectReader(const json& value, std::string pointer, scenario::Findings& findings)
    : m_value(value), m_pointer(std::move(pointer)), m_findings(findings) {
    if (!value.is_object()) {
        m_findings.error(m_pointer, "Is no object", value.type_name(), "an object");
        m_findings.block(m_pointer);
        m_failed = true;
    }
}

void ObjectReader::error(const char* name, const char* message, const std::string& found, const std::string& allowed) {
    m_failed = true;
    m_findings.error(scenario::child(m_pointer, name), message, found, allowed);
}

bool ObjectReader::has(const char* name) const {
    m_known.insert(name);
    return m_value.is_object() && m_value.contains(name);
}

const json* ObjectReader::member(const char* name) {
    if (has(name))
        return &m_value[name];
    m_failed = true;
    m_findings.error(m_pointer, fmt::format("Member \"{}\" is missing", name));
    return nullptr;
}

std::string ObjectReader::text(const char* name, std::size_t longest) {
    const json* const value = member(name);
    if (!value)
        return "";
    if (value->is_string() && !value->get_ref<const std::string&>().empty() &&
        value->get_ref<const std::string&>().size() <= longest)
        return *value;
    error(name, "Is no text",
          value->is_string() ? scenario::inQuotes(value->get_ref<const std::string&>()) : value->type_name(),
          fmt::format("a text of 1 to {} bytes", longest));
    return "";
}

bool ObjectReader::flag(const char* name) {
    const json* const value = member(name);
    if (value && value->is_boolean())
        return *value;
    if (value)
        error(name, "Is neither true nor false", value->type_name(), "true or false");
    return false;
}

double ObjectReader::number(const char* name, Range range) {
    const json* const value = member(name);
    if (!value)
        return range.high;
    const double number = value->is_number() ? value->get<double>() : std::nan("");
    if (number >= range.low && number <= range.high && !(range.lowOpen && number == range.low))
        return number;
    error(name, "Is no number in its range", value->is_number() ? fmt::format("{}", number) : value->type_name(),
          fmt::format("a number from {}{} to {}", range.low, range.lowOpen ? " (excluded)" : "", range.high));
    return range.high;
}

double ObjectReader::count(const char* name, double low, double high) {
    const double value = number(name, {.low = low, .high = high});
    if (value == std::floor(value))
        return value;
    error(name, "Is no whole number", fmt::format("{}", value), "a whole number");
    return high;
}

int ObjectReader::choice(const char* name, const std::vector<std::string>& allowed) {
    const json* const value = member(name);
    if (!value)
        return -1;
    const auto found = value->is_string()
                           ? std::find(allowed.begin(), allowed.end(), value->get_ref<const std::string&>())
                           : allowed.end();
    if (found != allowed.end())
        return static_cast<int>(found - allowed.begin());
    error(name, "Is none of the allowed values",
          value->is_string() ? scenario::inQuotes(value->get_ref<const std::string&>()) : value->type_name(),
          fmt::format("{}", fmt::join(allowed, ", ")));
    return -1;
}

void ObjectReader::refuseOthers() {
    if (!m_value.is_object())
        return;
    for (const auto& [name, value] : m_value.items())
        if (!m_known.contains(name))
            m_findings.error(scenario::child(m_pointer, name), "Is unknown here", scenario::inQuotes(name),
                             fmt::format("{}", fmt::join(m_known, ", ")));
}

} // namespace lakewright::facade
