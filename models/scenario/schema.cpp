// SPDX-License-Identifier: GPL-3.0-or-later
#include "models/scenario/schema.h"

#include "models/resources/resources.h"
#include "models/scenario/suggest.h"
#include "models/units/text.h"

#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include <cmath>
#include <cstdint>
#include <map>
#include <regex>

namespace lakewright::scenario {
namespace {

using nlohmann::json;

/// A parsed quantity of any kind, with what a message about it needs.
struct AnyQuantity {
    double value = 0;
    std::string exact;
};
using AnyParsed = std::variant<AnyQuantity, units::UnitError>;

template <class Q>
AnyParsed parseAs(std::string_view text) {
    const auto parsed = units::parse<Q>(text);
    if (const auto* error = std::get_if<units::UnitError>(&parsed))
        return *error;
    const Q quantity{std::get<Q>(parsed).value + 0.0}; // -0 becomes 0
    return AnyQuantity{quantity.value, units::exactText(quantity)};
}

AnyParsed parseQuantity(const std::string& kind, std::string_view text) {
    if (kind == "bytes")
        return parseAs<units::Bytes>(text);
    if (kind == "bandwidth")
        return parseAs<units::Bandwidth>(text);
    if (kind == "frequency")
        return parseAs<units::Frequency>(text);
    if (kind == "usd")
        return parseAs<units::Usd>(text);
    if (kind == "price-per-byte")
        return parseAs<units::PricePerByte>(text);
    return parseAs<units::Seconds>(text);
}

std::string allowedUnits(const std::string& kind) {
    if (kind == "bytes")
        return units::allowedUnits<units::Bytes>();
    if (kind == "frequency")
        return units::allowedUnits<units::Frequency>();
    if (kind == "usd")
        return units::allowedUnits<units::Usd>();
    if (kind == "price-per-byte")
        return units::allowedUnits<units::PricePerByte>();
    return kind == "bandwidth" ? units::allowedUnits<units::Bandwidth>() : units::allowedUnits<units::Seconds>();
}

const char* typeName(const json& value) {
    switch (value.type()) {
    case json::value_t::null:
        return "null";
    case json::value_t::boolean:
        return "true or false";
    case json::value_t::string:
        return "a text";
    case json::value_t::array:
        return "an array";
    case json::value_t::object:
        return "an object";
    default:
        return "a number";
    }
}

std::string shown(const json& value) {
    if (value.is_string())
        return inQuotes(value.get_ref<const std::string&>());
    return value.is_structured() ? typeName(value) : value.dump();
}

bool hasType(const json& value, std::string_view type) {
    if (type == "object")
        return value.is_object();
    if (type == "array")
        return value.is_array();
    if (type == "string")
        return value.is_string();
    if (type == "boolean")
        return value.is_boolean();
    return type == "integer" ? value.is_number_integer() : value.is_number();
}

std::string typeText(const std::string& type) {
    static const std::map<std::string, std::string> texts{{"object", "an object"},       {"array", "an array"},
                                                          {"string", "a text"},          {"boolean", "true or false"},
                                                          {"integer", "a whole number"}, {"number", "a number"}};
    return texts.at(type);
}

/// A member's name for the start of a message: "readPerGpu", or "Element" in an array.
std::string subject(const std::string& pointer) {
    if (pointer.empty())
        return "The document";
    const std::string last = pointer.substr(pointer.rfind('/') + 1);
    return last.find_first_not_of("0123456789") == std::string::npos ? "Element " + last : last;
}

/// The description of a member as the end of a sentence.
std::string describe(const json& node) {
    std::string text = (node.contains("description") ? node : resolved(node)).value("description", "");
    if (text.ends_with('.'))
        text.pop_back();
    return text;
}

class Checker {
public:
    explicit Checker(Findings& findings) : m_findings(findings) {}

    void check(const json& rawNode, const json& value, const std::string& pointer) {
        if (m_findings.full())
            return;
        const json& node = resolved(rawNode);
        if (!checkType(node, value, pointer))
            return m_findings.block(pointer);
        if (value.is_object() && node.contains("x-document"))
            return; // has rules of its own
        if (value.is_object())
            checkObject(node, value, pointer);
        else if (value.is_array())
            checkArray(node, value, pointer);
        else if (!(value.is_string() ? checkText(node, value, pointer) : checkNumber(node, value, pointer)))
            m_findings.block(pointer);
    }

private:
    bool checkType(const json& node, const json& value, const std::string& pointer) {
        if (node.contains("x-quantity") && !value.is_string()) {
            const bool number = value.is_number();
            m_findings.error(pointer, subject(pointer) + (number ? " has no unit" : " is not a quantity"), shown(value),
                             allowedUnits(node["x-quantity"]));
            return false;
        }
        const json types = node["type"].is_array() ? node["type"] : json::array({node["type"]});
        std::string allowed;
        for (const json& type : types) {
            if (hasType(value, type.get_ref<const std::string&>()))
                return true;
            allowed += (allowed.empty() ? "" : " or ") + typeText(type);
        }
        m_findings.error(pointer, fmt::format("{} is not {}", subject(pointer), allowed), shown(value), allowed);
        return false;
    }

    void checkObject(const json& node, const json& value, const std::string& pointer) {
        const json& properties = node["properties"];
        for (const auto& [name, member] : value.items()) {
            if (const auto known = properties.find(name); known != properties.end())
                check(*known, member, child(pointer, name));
            else
                reportUnknown(properties, name, pointer);
            if (m_findings.full())
                return;
        }
        for (const json& name : node.value("required", json::array()))
            if (!value.contains(name)) {
                m_findings.error(pointer, fmt::format("{} is missing", name.get<std::string>()), "",
                                 describe(properties[name.get<std::string>()]));
                m_findings.block(child(pointer, name.get<std::string>()));
            }
    }

    void reportUnknown(const json& properties, const std::string& name, const std::string& pointer) {
        std::vector<std::string> known;
        for (const auto& property : properties.items())
            known.push_back(property.key());
        m_findings.error(child(pointer, name), "Member is not known", inQuotes(name), oneOf(name, known, "members"));
    }

    void checkArray(const json& node, const json& value, const std::string& pointer) {
        const std::size_t most = node.value("maxItems", std::size_t{100000}), least = node.value("minItems", 0u);
        if (value.size() > most || value.size() < least) {
            m_findings.error(
                pointer, fmt::format("{} has too {} elements", subject(pointer), value.size() > most ? "many" : "few"),
                std::to_string(value.size()), fmt::format("{} to {}", least, most));
            return m_findings.block(pointer);
        }
        for (std::size_t i = 0; i < value.size() && !m_findings.full(); ++i)
            check(node["items"], value[i], child(pointer, i));
    }

    bool checkText(const json& node, const json& value, const std::string& pointer) {
        const std::string& text = value.get_ref<const std::string&>();
        if (node.contains("x-quantity"))
            return checkQuantity(node, text, pointer);
        if (node.contains("enum")) {
            const auto allowed = node["enum"].get<std::vector<std::string>>();
            if (std::find(allowed.begin(), allowed.end(), text) != allowed.end())
                return true;
            m_findings.error(pointer, subject(pointer) + " is not known", inQuotes(text),
                             oneOf(text, allowed, "words"));
            return false;
        }
        const std::size_t most = node.value("maxLength", std::size_t{1} << 30), least = node.value("minLength", 0u);
        if (text.size() <= most && text.size() >= least)
            return !node.contains("pattern") || checkPattern(node["pattern"], text, pointer);
        m_findings.error(pointer, subject(pointer) + (text.size() > most ? " is too long" : " is empty"),
                         inQuotes(text), fmt::format("{} to {} bytes", least, most));
        return false;
    }

    bool checkPattern(const std::string& pattern, const std::string& text, const std::string& pointer) {
        thread_local std::map<std::string, std::regex> compiled;
        const auto entry = compiled.try_emplace(pattern, pattern).first;
        if (std::regex_match(text, entry->second))
            return true;
        m_findings.error(pointer, subject(pointer) + " has characters that a name cannot have", inQuotes(text),
                         "letters, digits, dot, hyphen and underscore, a letter or digit first");
        return false;
    }

    bool checkQuantity(const json& node, const std::string& text, const std::string& pointer) {
        const std::string kind = node["x-quantity"];
        const AnyParsed parsed = parseQuantity(kind, text);
        if (const auto* error = std::get_if<units::UnitError>(&parsed)) {
            m_findings.error(pointer, subject(pointer) + " is not a quantity with a known unit", error->found,
                             error->allowed);
            return false;
        }
        const double value = std::get<AnyQuantity>(parsed).value;
        const auto limit = [&](const char* keyword) {
            return std::get<AnyQuantity>(parseQuantity(kind, node[keyword].get_ref<const std::string&>())).value;
        };
        if ((node.contains("x-minimum") && value < limit("x-minimum")) ||
            (node.contains("x-exclusiveMinimum") && value <= limit("x-exclusiveMinimum")) ||
            (node.contains("x-maximum") && value > limit("x-maximum")))
            return outOfRange(node, inQuotes(text), pointer, "x-");
        return true;
    }

    bool checkNumber(const json& node, const json& value, const std::string& pointer) {
        if (!value.is_number())
            return true;
        const double number = value.get<double>();
        if ((node.contains("minimum") && number < node["minimum"].get<double>()) ||
            (node.contains("exclusiveMinimum") && number <= node["exclusiveMinimum"].get<double>()) ||
            (node.contains("maximum") && number > node["maximum"].get<double>()) ||
            (node.contains("exclusiveMaximum") && number >= node["exclusiveMaximum"].get<double>()))
            return outOfRange(node, value.dump(), pointer, "");
        return true;
    }

    bool outOfRange(const json& node, const std::string& found, const std::string& pointer, const std::string& prefix) {
        std::string allowed;
        const auto add = [&](const std::string& keyword, const char* words) {
            if (!node.contains(prefix + keyword))
                return;
            const json& limit = node[prefix + keyword];
            allowed += fmt::format("{}{} {}", allowed.empty() ? "" : ", ", words,
                                   limit.is_string() ? limit.get<std::string>() : limit.dump());
        };
        add("minimum", "at least");
        add("exclusiveMinimum", "more than");
        add("maximum", "at most");
        add("exclusiveMaximum", "less than");
        m_findings.error(pointer, subject(pointer) + " is out of range", found, allowed);
        return false;
    }

    Findings& m_findings;
};

void visit(const json& rawNode, json& value, const std::string& pointer, const SchemaVisitor& visitor) {
    visitor(rawNode, value, pointer);
    const json& node = resolved(rawNode);
    if (value.is_object() && node.contains("properties")) {
        for (auto& [name, member] : value.items())
            if (const auto known = node["properties"].find(name); known != node["properties"].end())
                visit(*known, member, child(pointer, name), visitor);
    } else if (value.is_array() && node.contains("items")) {
        for (std::size_t i = 0; i < value.size(); ++i)
            visit(node["items"], value[i], child(pointer, i), visitor);
    }
}

} // namespace

const json& schema() {
    static const json parsed = json::parse(resources::file("schema/lakewright.scenario-1.json"));
    return parsed;
}

const json& resolved(const json& node) {
    const auto reference = node.find("$ref");
    if (reference == node.end())
        return node;
    return schema()[json::json_pointer(reference->get_ref<const std::string&>().substr(1))]; // after the #
}

void checkAgainstSchema(const json& document, Findings& findings) {
    Checker(findings).check(schema(), document, "");
}

void visitWithSchema(json& document, const SchemaVisitor& visitor) {
    visit(schema(), document, "", visitor);
}

void writeWholeNumbers(json& document) {
    constexpr double kBeyond = 9e18; // of 64 bits
    visitWithSchema(document, [](const json& rawNode, json& value, const std::string&) {
        if (!value.is_number_float() || resolved(rawNode).value("type", json()) != "integer")
            return;
        if (const double number = value.get<double>(); std::trunc(number) == number && std::abs(number) < kBeyond)
            value = static_cast<std::int64_t>(number);
    });
}

std::optional<std::string> exactQuantity(const std::string& kind, std::string_view text) {
    const AnyParsed parsed = parseQuantity(kind, text);
    if (const auto* quantity = std::get_if<AnyQuantity>(&parsed))
        return quantity->exact;
    return std::nullopt;
}

} // namespace lakewright::scenario
