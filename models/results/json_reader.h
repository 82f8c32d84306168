// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/event_fields.h"
#include "models/results/fields.h"

#include <nlohmann/json.hpp>

#include <limits>
#include <set>
#include <string>
#include <string_view>

namespace lakewright::results {

/// Findings about one document; beyond kMost they are only counted.
class Findings {
public:
    static constexpr std::size_t kMost = 200;
    explicit Findings(std::string file) : m_file(std::move(file)) {}
    void add(const std::string& pointer, std::string message, std::string found, std::string allowed);
    bool empty() const { return m_all.empty(); }
    [[noreturn]] void raise(); ///< throws InputError with all of them

private:
    std::string m_file;
    std::vector<diagnostics::Diagnostic> m_all;
    std::size_t m_dropped = 0;
};

/// Parses JSON of at most kMaxResultBytes, kMaxResultDepth and kMaxResultValues; throws InputError otherwise, so that
/// no input takes more than some hundred MB.
nlohmann::json parseBounded(std::string_view text, const std::string& name);

/// A short text of a JSON value for a finding.
std::string shortText(const nlohmann::json& value);
/// `key` as a JSON pointer token (RFC 6901).
std::string pointerToken(std::string_view key);

/// Reads described values from a JSON object: a missing key, a wrong type and an unknown key are findings with their
/// pointer; the member keeps its default.
class JsonReader {
public:
    using Json = nlohmann::json;
    static constexpr bool kWrites = false;
    static constexpr std::size_t kMostElements = 100'000; ///< of one array

    JsonReader(const Json& object, std::string pointer, Findings& findings)
        : m_object(object), m_pointer(std::move(pointer)), m_findings(findings) {}

    template <class T>
    void operator()(const char* key, T& member) {
        if (const Json* value = find(key))
            decode(*value, at(key), member);
    }
    template <class T>
    void optional(const char* key, std::vector<T>& values) {
        if (m_object.contains(key))
            (*this)(key, values);
    }
    template <class F>
    void object(const char* key, F describer) {
        const Json* value = find(key);
        if (!value || !expect(value->is_object(), at(key), *value, "an object"))
            return;
        JsonReader inner(*value, at(key), m_findings);
        describer(inner);
        inner.refuseUnknown();
    }
    void points(const char* key, std::vector<MinMaxMean>& points);
    /// Keys that are read elsewhere.
    void allow(const char* key) { m_known.insert(key); }
    void refuseUnknown();

private:
    const Json* find(const char* key);
    std::string at(std::string_view key) const { return m_pointer + "/" + pointerToken(key); }
    bool expect(bool ok, const std::string& pointer, const Json& found, const char* allowed);

    void decode(const Json& value, const std::string& pointer, std::string& member);
    void decode(const Json& value, const std::string& pointer, bool& member);
    void decode(const Json& value, const std::string& pointer, char& member);
    void decode(const Json& value, const std::string& pointer, int& member);
    void decode(const Json& value, const std::string& pointer, std::uint64_t& member);
    void decode(const Json& value, const std::string& pointer, double& member);
    void decode(const Json& value, const std::string& pointer, std::map<std::string, std::string>& member);
    template <int B, int S, int D>
    void decode(const Json& value, const std::string& pointer, units::Quantity<B, S, D>& member) {
        decode(value, pointer, member.value);
    }
    template <class T>
    void decode(const Json& value, const std::string& pointer, std::optional<T>& member) {
        member.reset();
        if (!value.is_null())
            decode(value, pointer, member.emplace());
    }
    template <class T>
    void decode(const Json& value, const std::string& pointer, std::vector<T>& member) {
        if (!expect(value.is_array() && value.size() <= kMostElements, pointer, value, "an array of at most 100000"))
            return;
        member.resize(value.size());
        for (std::size_t i = 0; i < value.size(); ++i)
            decode(value[i], pointer + "/" + std::to_string(i), member[i]);
    }
    template <class T>
    void decode(const Json& value, const std::string& pointer, T& member) {
        if constexpr (std::is_enum_v<T>) {
            decodeEnum(value, pointer, member);
        } else {
            if (!expect(value.is_object(), pointer, value, "an object"))
                return;
            JsonReader inner(value, pointer, m_findings);
            describe(inner, member);
            inner.refuseUnknown();
        }
    }
    template <class E>
    void decodeEnum(const Json& value, const std::string& pointer, E& member) {
        std::string allowed;
        for (std::size_t i = 0; i < EnumTexts<E>::kTexts.size(); ++i) {
            const char* text = EnumTexts<E>::kTexts[i];
            if (value.is_string() && value.get_ref<const std::string&>() == text) {
                member = static_cast<E>(i);
                return;
            }
            allowed += (i == 0 ? "" : ", ") + std::string(text);
        }
        expect(false, pointer, value, allowed.c_str());
    }

    const Json& m_object;
    std::string m_pointer;
    Findings& m_findings;
    std::set<std::string, std::less<>> m_known;
};

} // namespace lakewright::results
