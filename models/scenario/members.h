// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/units/text.h"

#include <nlohmann/json_fwd.hpp>

#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

namespace lakewright::scenario {

// Members of an object of a checked document. What is missing or unusable leaves the value as it is.

/// Null when there is none.
const nlohmann::json& member(const nlohmann::json& object, const char* name);
bool isNull(const nlohmann::json& value);
const std::string* textOf(const nlohmann::json& value); ///< null when it is no text

void read(const nlohmann::json& object, const char* name, std::string& value);
void read(const nlohmann::json& object, const char* name, bool& value);
void read(const nlohmann::json& object, const char* name, double& value);
void read(const nlohmann::json& object, const char* name, int& value); ///< schema limits keep counts inside int
template <int B, int S, int D>
void read(const nlohmann::json& object, const char* name, units::Quantity<B, S, D>& value) {
    using Q = units::Quantity<B, S, D>;
    if (const std::string* text = textOf(member(object, name)))
        if (const auto parsed = units::parse<Q>(*text); std::holds_alternative<Q>(parsed))
            value = std::get<Q>(parsed);
}
template <class T>
void read(const nlohmann::json& object, const char* name, std::optional<T>& value) {
    if (T stated{}; !isNull(member(object, name))) {
        read(object, name, stated);
        value = stated;
    }
}

template <class Enum, std::size_t N>
void readWord(const nlohmann::json& object, const char* name, Enum& value,
              const std::pair<const char*, Enum> (&words)[N]) {
    std::string text;
    read(object, name, text);
    for (const auto& [word, meaning] : words)
        if (text == word)
            value = meaning;
}

/// The elements of an array; none when it is no array.
std::vector<const nlohmann::json*> elements(const nlohmann::json& array);
template <class T, class Read>
std::vector<T> readAll(const nlohmann::json& document, const char* name, const Read& readOne) {
    std::vector<T> all;
    for (const nlohmann::json* element : elements(member(document, name)))
        all.push_back(readOne(*element));
    return all;
}
/// The texts of an array; elements that are none are left out, as the schema has reported them.
std::vector<std::string> textsOf(const nlohmann::json& array);

} // namespace lakewright::scenario
