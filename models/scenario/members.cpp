// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/members.h"

#include <nlohmann/json.hpp>

namespace lakewright::scenario {

using nlohmann::json;

const json& member(const json& object, const char* name) {
    static const json none;
    if (!object.is_object())
        return none;
    const auto found = object.find(name);
    return found == object.end() ? none : *found;
}

bool isNull(const json& value) {
    return value.is_null();
}

const std::string* textOf(const json& value) {
    return value.get_ptr<const std::string*>();
}

void read(const json& object, const char* name, std::string& value) {
    if (const std::string* text = textOf(member(object, name)))
        value = *text;
}

void read(const json& object, const char* name, bool& value) {
    if (const json& found = member(object, name); found.is_boolean())
        value = found.get<bool>();
}

void read(const json& object, const char* name, double& value) {
    if (const json& found = member(object, name); found.is_number())
        value = found.get<double>();
}

void read(const json& object, const char* name, int& value) {
    if (const json& found = member(object, name); found.is_number_integer())
        value = found.get<int>();
}

std::vector<const json*> elements(const json& array) {
    std::vector<const json*> all;
    if (array.is_array())
        for (const json& element : array)
            all.push_back(&element);
    return all;
}

std::vector<std::string> textsOf(const nlohmann::json& array) {
    std::vector<std::string> all;
    for (const nlohmann::json* element : elements(array))
        if (const std::string* text = textOf(*element))
            all.push_back(*text);
    return all;
}

} // namespace lakewright::scenario
