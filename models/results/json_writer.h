// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "models/results/event_fields.h"
#include "models/results/fields.h"

#include <nlohmann/json.hpp>

#include <cmath>

namespace lakewright::results {

/// Writes described values into an ordered JSON object. JSON has no infinities: a double that is not finite is written
/// as "Infinity", "-Infinity" or "NaN".
class JsonWriter {
public:
    using Json = nlohmann::ordered_json;
    static constexpr bool kWrites = true;

    template <class T>
    void operator()(const char* key, const T& value) {
        m_object[key] = encoded(value);
    }
    template <class T>
    void optional(const char* key, const std::vector<T>& values) {
        if (!values.empty())
            m_object[key] = encoded(values);
    }
    template <class F>
    void object(const char* key, F describer) {
        JsonWriter inner;
        describer(inner);
        m_object[key] = std::move(inner.m_object);
    }
    /// Three flat arrays: a third of the values and of the memory of an array of objects.
    void points(const char* key, const std::vector<MinMaxMean>& points) {
        Json low = Json::array(), high = Json::array(), mean = Json::array();
        for (const MinMaxMean& point : points) {
            low.push_back(encoded(point.min));
            high.push_back(encoded(point.max));
            mean.push_back(encoded(point.mean));
        }
        m_object[key] = {{"min", std::move(low)}, {"max", std::move(high)}, {"mean", std::move(mean)}};
    }
    Json take() { return std::move(m_object); }

    template <class T>
    static Json encoded(const T& value) {
        if constexpr (std::is_same_v<T, double>)
            return encodedDouble(value);
        else if constexpr (std::is_same_v<T, char>)
            return std::string(1, value);
        else if constexpr (std::is_enum_v<T>)
            return EnumTexts<T>::kTexts[static_cast<std::size_t>(value)];
        else if constexpr (requires(JsonWriter & writer) { describe(writer, value); })
            return described(value);
        else
            return Json(value);
    }
    template <int B, int S, int D>
    static Json encoded(const units::Quantity<B, S, D>& value) {
        return encodedDouble(value.value);
    }
    template <class T>
    static Json encoded(const std::optional<T>& value) {
        return value ? encoded(*value) : Json(nullptr);
    }
    template <class T>
    static Json encoded(const std::vector<T>& values) {
        Json array = Json::array();
        for (const T& value : values)
            array.push_back(encoded(value));
        return array;
    }
    static Json encoded(const std::map<std::string, std::string>& values) {
        Json object = Json::object();
        for (const auto& [key, value] : values)
            object[key] = value;
        return object;
    }

private:
    template <class T>
    static Json described(const T& value) {
        JsonWriter writer;
        describe(writer, value);
        return writer.take();
    }
    static Json encodedDouble(double value) {
        if (std::isfinite(value))
            return value;
        return std::isnan(value) ? "NaN" : (value > 0 ? "Infinity" : "-Infinity");
    }

    Json m_object = Json::object();
};

} // namespace lakewright::results
